/**
 * Lock order edges: `to` was acquired while `from` was held. Four kinds of the same pair are told apart by two letters:
 * E or S, `from` held exclusively or shared; N or R, `to` taken otherwise or as a recursive reader.
 */
import type { LockClass } from './classes.ts';

export const ER = 1;
export const EN = 2;
export const SR = 4;
export const SN = 8;

export interface Edge {
  readonly from: LockClass;
  readonly to: LockClass;
  kinds: number;
  /** Where `to` was acquired when the edge was first seen; innermost first, empty unless traced. */
  readonly stack: readonly string[];
  /** Who was first seen doing it. */
  readonly task: string;
}

export function kindOf(fromRead: number, toRead: number): number {
  if (fromRead === 0) return toRead === 2 ? ER : EN;
  return toRead === 2 ? SR : SN;
}

/** All edges of a machine, in order of discovery. */
export class Edges {
  readonly all: Edge[] = [];
  private booted = 0;
  private readonly widened: [Edge, number][] = [];

  add(from: LockClass, to: LockClass, kind: number, stack: readonly string[], task: string): void {
    const edge: Edge = { from, to, kinds: kind, stack, task };
    this.all.push(edge);
    from.after.push(edge);
    to.before.push(edge);
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

  widen(edge: Edge, kind: number): void {
    this.widened.push([edge, edge.kinds]);
    edge.kinds |= kind;
  }

  checkpoint(): void {
    this.booted = this.all.length;
    this.widened.length = 0;
  }

  restore(): void {
    for (let i = this.widened.length; i-- > 0; ) this.widened[i]![0].kinds = this.widened[i]![1];
    this.widened.length = 0;
    while (this.all.length > this.booted) {
      const edge = this.all.pop()!;
      edge.from.after.pop();
      edge.to.before.pop();
    }
  }
}
