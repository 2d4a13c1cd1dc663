/** States that runs went through, and what leads from one to another. */

export interface Edge {
  readonly from: State;
  /** Which of the tasks that could go on did. */
  readonly choice: number;
  readonly to: State;
  readonly weight: number;
}

export class State {
  /** Before it; the same on all ways to it where that matters. */
  readonly preemptions: number;
  /** Choosing any but the first pre-empts. */
  readonly costly: boolean;
  readonly choices: number;
  /** By choice. null: what shows nothing; absent: not followed yet. */
  readonly edges: (Edge | null | undefined)[] = [];
  readonly into: Edge[] = [];
  /** Of the cheapest path that is known to lead here. */
  distance = Number.POSITIVE_INFINITY;
  /** None is cheaper. */
  settled = false;

  constructor(preemptions: number, costly: boolean, choices: number) {
    this.preemptions = preemptions;
    this.costly = costly;
    this.choices = choices;
  }

  link(choice: number, to: State, weight: number): void {
    const edge = { from: this, choice, to, weight };
    this.edges[choice] = edge;
    to.into.push(edge);
  }
}

/** The choices by which `to` was first met; the state before the first choice has one way on, which is none. */
export function pathTo(to: State): number[] {
  const path: number[] = [];
  for (let edge = to.into[0]; edge !== undefined; edge = edge.from.into[0]) path.push(edge.choice);
  return path.reverse().slice(1);
}

/** Of the cheapest paths from `root` to `goal`, the one whose choices come first. All states on them are settled. */
export function firstPath(root: State, goal: State): readonly number[] {
  const leads = new Set([goal]);
  for (const state of leads)
    for (const { from, weight } of state.into)
      if (from.settled && from.distance + weight === state.distance) leads.add(from);
  const path: number[] = [];
  for (let state = root; state !== goal; ) {
    const tight = (edge: Edge | null | undefined) =>
      edge != null && leads.has(edge.to) && state.distance + edge.weight === edge.to.distance;
    const edge = state.edges.find(tight)!;
    path.push(edge.choice);
    state = edge.to;
  }
  return path.slice(1);
}
