/**
 * Lock order edges: `to` was acquired while `from` was held. Four kinds of the same pair are told apart by two letters:
 * E or S, `from` held exclusively or shared; N or R, `to` taken otherwise or as a recursive reader.
 */
import type { LockClass } from './classes.ts';
import type { Journal, Undo } from './journal.ts';

export const ER = 1;
export const EN = 2;
export const SR = 4;
export const SN = 8;

export class Edge implements Undo {
  readonly from: LockClass;
  readonly to: LockClass;
  kinds: number;
  /** Where `to` was acquired when the edge was first seen; innermost first, empty unless traced. */
  readonly stack: readonly string[];
  /** Who was first seen doing it. */
  readonly task: string;

  constructor(from: LockClass, to: LockClass, kinds: number, stack: readonly string[], task: string) {
    this.from = from;
    this.to = to;
    this.kinds = kinds;
    this.stack = stack;
    this.task = task;
  }

  /** It is the last one of both its classes when it is taken back. */
  undo(): void {
    this.from.after.pop();
    this.to.before.pop();
  }
}

export function kindOf(fromRead: number, toRead: number): number {
  if (fromRead === 0) return toRead === 2 ? ER : EN;
  return toRead === 2 ? SR : SN;
}

/** All edges of a machine. */
export class Edges {
  private readonly journal: Journal;

  constructor(journal: Journal) {
    this.journal = journal;
  }

  add(from: LockClass, to: LockClass, kinds: number, stack: readonly string[], task: string): void {
    const edge = new Edge(from, to, kinds, stack, task);
    from.after.push(edge);
    to.before.push(edge);
    this.journal.note(edge);
  }

  find(from: LockClass, to: LockClass): Edge | undefined {
    // There is one at most: the shorter list will do.
    if (to.before.length < from.after.length) {
      for (const edge of to.before) if (edge.from === from) return edge;
    } else {
      for (const edge of from.after) if (edge.to === to) return edge;
    }
    return undefined;
  }

  /** The same pair was seen in another way: both count. */
  widen(edge: Edge, kind: number): void {
    this.journal.saving(edge, 'kinds');
    edge.kinds |= kind;
  }

  /** The classes are gone, and so are all orders they were part of. */
  forget(gone: readonly LockClass[]): void {
    const touched = new Set<Edge[]>();
    for (const cls of gone) {
      touched.add(cls.after).add(cls.before);
      for (const edge of cls.after) touched.add(edge.to.before);
      for (const edge of cls.before) touched.add(edge.from.after);
    }
    for (const list of touched) {
      const saved = [...list];
      this.journal.note({ undo: () => list.splice(0, list.length, ...saved) });
      const kept = saved.filter(({ from, to }) => !gone.includes(from) && !gone.includes(to));
      list.splice(0, list.length, ...kept);
    }
  }
}
