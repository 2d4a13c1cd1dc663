/**
 * /proc/lockdep and /proc/lockdep_chains: the classes and the orders in which a running kernel has seen them. A chain is a
 * whole held stack that ends in the lock acquired, so it holds orders that the other file, with direct ones only, lacks.
 */

export interface LockDump {
  readonly source: 'lockdep' | 'lockdep_chains';
  /** Of the log, from 1. */
  readonly line: number;
  /** Names with their usage characters, where printed. */
  readonly classes: ReadonlyMap<string, string | null>;
  /** `from` to what was taken while it was held. */
  readonly orders: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Classes and orders of one dump that are kept; lockdep itself has at most 8,192 classes. */
const MOST_CLASSES = 10_000;
const MOST_ORDERS = 200_000;
const DEEPEST = 64;

const CLASS =
  /^(?:[0-9a-f]{8,16} |\(____ptrval____\) )?(?:OPS: {0,12}\d{1,12} )?FD: {0,8}\d{1,8} BD: {0,8}\d{1,8} ([-+.?]{4,6}): (.{1,256})$/;
const ARROW = /^ ?-> \[?(?:[0-9a-f]{8,16}|\(____ptrval____\))\]? (.{1,256})$/;
const CHAIN = /^irq_context: (?:0|softirq|hardirq|hardirq softirq|\d)$/;
const LINK = /^\[(?:[0-9a-f]{8,16}|\(____ptrval____\))\] (.{1,256})$/;

export class LockDumpDraft implements LockDump {
  readonly source: LockDump['source'];
  readonly line: number;
  readonly classes = new Map<string, string | null>();
  readonly orders = new Map<string, Set<string>>();
  private size = 0;
  private from: string | null = null;
  private held: string[] = [];

  constructor(source: LockDump['source'], line: number) {
    this.source = source;
    this.line = line;
  }

  /** The dump whose first line `text` is. */
  static begins(text: string): LockDump['source'] | null {
    if (CLASS.test(text)) return 'lockdep';
    return CHAIN.test(text) ? 'lockdep_chains' : null;
  }

  take(text: string): void {
    if (this.source === 'lockdep') this.takeDirect(text);
    else this.takeChain(text);
  }

  private takeDirect(text: string): void {
    const begun = CLASS.exec(text);
    if (begun !== null) {
      this.from = begun[2]!;
      this.name(this.from, begun[1]!);
      return;
    }
    const to = ARROW.exec(text)?.[1];
    if (to !== undefined && this.from !== null) this.order(this.from, to);
  }

  private takeChain(text: string): void {
    if (CHAIN.test(text) || text === '') {
      this.held = [];
      return;
    }
    const next = LINK.exec(text)?.[1];
    if (next === undefined || this.held.length >= DEEPEST) return;
    this.name(next, null);
    for (const held of this.held) this.order(held, next);
    this.held.push(next);
  }

  private name(name: string, usage: string | null): void {
    if (this.classes.size < MOST_CLASSES || this.classes.has(name))
      this.classes.set(name, usage ?? this.classes.get(name) ?? null);
  }

  private order(from: string, to: string): void {
    const after = this.orders.get(from) ?? new Set();
    this.orders.set(from, after);
    if (after.has(to) || this.size >= MOST_ORDERS) return;
    after.add(to);
    this.size++;
  }
}

/** Groups of classes each of which is ordered before every other: what lockdep would have reported, or was told to bear. */
export function cyclesIn({ orders }: LockDump): readonly (readonly string[])[] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const inside = new Set<string>();
  const found: (readonly string[])[] = [];
  // Tarjan's algorithm with a stack of its own: a dump may be deeper than JavaScript's.
  for (const root of orders.keys()) {
    if (index.has(root)) continue;
    const walk: { name: string; rest: Iterator<string> }[] = [];
    const enter = (name: string): void => {
      index.set(name, index.size);
      low.set(name, index.get(name)!);
      open.push(name);
      inside.add(name);
      walk.push({ name, rest: (orders.get(name) ?? new Set<string>()).values() });
    };
    enter(root);
    while (walk.length > 0) {
      const { name, rest } = walk.at(-1)!;
      const { done, value: next } = rest.next();
      if (done !== true) {
        if (!index.has(next)) enter(next);
        else if (inside.has(next)) low.set(name, Math.min(low.get(name)!, index.get(next)!));
        continue;
      }
      walk.pop();
      const parent = walk.at(-1)?.name;
      if (parent !== undefined) low.set(parent, Math.min(low.get(parent)!, low.get(name)!));
      if (low.get(name) !== index.get(name)) continue;
      const group = open.splice(open.indexOf(name));
      for (const member of group) inside.delete(member);
      if (group.length > 1 || orders.get(name)?.has(name) === true) found.push(group.toSorted());
    }
  }
  return found;
}
