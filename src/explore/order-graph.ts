/**
 * Every order of lock classes that boot or some execution of a search has shown, with an interrupt as one more class: whoever
 * is taken inside it comes after it, and it comes after whoever is held with it enabled. Whatever lockdep can report of
 * orders and uses is then a cycle. Where several cycles share classes, which of them is named may depend on the order in
 * which they were learnt; a lone ring has one name.
 */

/** Vertices there may be: an edge is one number. */
const MOST = 2 ** 20;
const NONE = -1;

export interface SavedOrders {
  /** Names of classes, in the order of their numbers. */
  readonly classes: readonly string[];
  /** What the search added: from, to, kinds. */
  readonly learnt: readonly (readonly [from: number, to: number, kinds: number])[];
  readonly unsteady: readonly (readonly [from: number, to: number])[];
}

export class OrderGraph {
  /** Something that was learnt before belongs to another cycle than it did, or to one at last. */
  changed = false;
  private readonly names: string[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly after: number[][] = [];
  /** Kinds by edge: those of boot, and those that the search added. */
  private readonly given = new Map<number, number>();
  private readonly learnt = new Map<number, number>();
  /** Edges that can be missing although their acquisition was made. */
  private readonly unsteady = new Set<number>();
  /** Cycles are numbered by their lowest vertex; NONE for a vertex in none, or in a lone ring. */
  private readonly cycles: number[] = [];

  numberOf(name: string): number {
    let number = this.numbers.get(name);
    if (number === undefined) {
      number = this.names.length;
      this.numbers.set(name, number);
      this.names.push(name);
      this.after.push([]);
      this.cycles.push(NONE);
    }
    return number;
  }

  /** Boot has taught this. */
  give(from: number, to: number, kinds: number): void {
    this.put(this.given, from, to, kinds);
  }

  /** The search adds this, or would add it. */
  learn(from: number, to: number, kinds: number): void {
    const edge = from * MOST + to;
    if (((this.learnt.get(edge) ?? 0) & kinds) === kinds) return;
    this.put(this.learnt, from, to, kinds);
    // Boot's own orders are not heard of; this one was forgotten since, and is learnt anew.
    if (((this.given.get(edge) ?? 0) & kinds) !== 0) this.unsteady.add(edge);
    if (this.leads(to, from)) this.renumber();
  }

  /** This order can be missing although its acquisition was made. */
  doubt(from: number, to: number): void {
    const edge = from * MOST + to;
    if (this.unsteady.has(edge)) return;
    this.unsteady.add(edge);
    if (this.leads(to, from)) this.renumber();
  }

  /** All orders of a class may go. */
  doubtAll(vertex: number): void {
    this.after.forEach((successors, from) => {
      for (const to of successors) if (from === vertex || to === vertex) this.doubt(from, to);
    });
  }

  /** The cycle that an order belongs to; null: none that matters, or nothing but boot has taught the order. */
  cycleOf(from: number, to: number, kinds: number): number | null {
    if (((this.learnt.get(from * MOST + to) ?? 0) & kinds) === 0) return null;
    return this.shared(from, to);
  }

  /** Cycles that a class belongs to. */
  cycleAt(vertex: number): number | null {
    return this.cycles[vertex] === NONE ? null : this.cycles[vertex]!;
  }

  save(): SavedOrders {
    const ends = (edge: number) => [Math.floor(edge / MOST), edge % MOST] as const;
    return {
      classes: this.names.slice(),
      learnt: [...this.learnt].map(([edge, kinds]) => [...ends(edge), kinds]),
      unsteady: [...this.unsteady].map(ends),
    };
  }

  load({ classes, learnt, unsteady }: SavedOrders): void {
    for (const name of classes) this.numberOf(name);
    for (const [from, to, kinds] of learnt) this.put(this.learnt, from, to, kinds);
    for (const [from, to] of unsteady) this.unsteady.add(from * MOST + to);
    this.renumber();
    this.changed = false;
  }

  private put(into: Map<number, number>, from: number, to: number, kinds: number): void {
    const edge = from * MOST + to;
    into.set(edge, (into.get(edge) ?? 0) | kinds);
    if (!this.after[from]!.includes(to)) this.after[from]!.push(to);
  }

  private shared(from: number, to: number): number | null {
    const cycle = this.cycles[from]!;
    return cycle !== NONE && cycle === this.cycles[to] ? cycle : null;
  }

  private leads(start: number, end: number): boolean {
    const seen = new Set([start]);
    for (const vertex of seen) {
      if (vertex === end) return true;
      for (const to of this.after[vertex]!) seen.add(to);
    }
    return false;
  }

  private renumber(): void {
    const { cycles, learnt } = this;
    const before = cycles.slice();
    for (const component of components(this.after)) {
      const number = this.isRing(component) ? NONE : Math.min(...component);
      for (const vertex of component) cycles[vertex] = number;
    }
    for (const edge of learnt.keys()) {
      const [from, to] = [Math.floor(edge / MOST), edge % MOST];
      const was = before[from] === before[to] ? before[from]! : NONE;
      if (was !== (this.shared(from, to) ?? NONE)) this.changed = true;
    }
  }

  /** One cycle at most, always found once all its orders are there. */
  private isRing(component: readonly number[]): boolean {
    return component.every((from) => {
      if (from < IRQ_VERTICES) return component.length === 1;
      const within = this.after[from]!.filter((to) => component.includes(to));
      return (
        (within.length === 1 || component.length === 1) &&
        within.every((to) => !this.unsteady.has(from * MOST + to))
      );
    });
  }
}

/** The first vertices are the kinds of interrupts. */
export const IRQ_VERTICES = 3;

/** Strongly connected components, after Tarjan. */
function components(after: readonly (readonly number[])[]): number[][] {
  const found: number[][] = [];
  const order: number[] = [];
  const low: number[] = [];
  const stack: number[] = [];
  const open: boolean[] = [];
  const visit = (vertex: number): void => {
    const depth = order.push(vertex) - 1;
    low[vertex] = depth;
    stack.push(vertex);
    open[vertex] = true;
    for (const to of after[vertex]!) {
      if (low[to] === undefined) visit(to);
      if (open[to]) low[vertex] = Math.min(low[vertex]!, low[to]!);
    }
    if (low[vertex] !== depth) return;
    const component = stack.splice(stack.indexOf(vertex));
    for (const member of component) open[member] = false;
    found.push(component);
  };
  for (let vertex = 0; vertex < after.length; vertex++) if (low[vertex] === undefined) visit(vertex);
  return found;
}
