/**
 * The way of the present execution through the tree of all of them, and where other branches must be followed: for each
 * race, from the state before its earlier step, a branch that may lead to the other order.
 */
import { Node } from './node.ts';
import { knows } from './races.ts';
import { Step } from './step.ts';

export class Tree {
  /** By depth; those from `length` on are left from earlier executions and free for reuse. */
  readonly nodes: Node[] = [];
  readonly steps: Step[] = [];
  length = 0;
  /** Accesses kept for sleeping tasks. */
  kept = 0;
  /** Pre-emptions allowed; null: any number. */
  private readonly bound: number | null;
  private readonly ranks: number[] = [];
  private readonly firsts: number[] = [];

  constructor(bound: number | null) {
    this.bound = bound;
  }

  node(depth: number): Node {
    return (this.nodes[depth] ??= new Node());
  }

  step(depth: number): Step {
    return (this.steps[depth] ??= new Step());
  }

  /**
   * `later`, which follows the steps before depth `end`, could have come before the step at depth `earlier`. What did not
   * need that step, and then `later`, is a way to the other order: some task that could begin it must be followed.
   */
  reverse(earlier: number, later: Step, end: number): void {
    const node = this.nodes[earlier]!;
    if (this.bound !== null) {
      this.followWithin(earlier, later.rank);
      return;
    }
    const { steps, ranks } = this;
    const first = steps[earlier]!;
    let chosen = -1;
    ranks.length = 0;
    for (let depth = earlier + 1; depth <= end; depth++) {
      const step = depth === end ? later : steps[depth]!;
      if (depth < end && knows(step.clock, first.rank, first.nth)) continue;
      if (ranks.includes(step.rank)) continue;
      if (this.begins(step)) {
        if (node.covers(step.rank)) return;
        if (chosen < 0 || depth === end) chosen = step.rank;
      }
      this.firsts[ranks.length] = step.nth;
      ranks.push(step.rank);
    }
    // Where nobody who could begin is able to, the order cannot be turned round here.
    if (chosen >= 0 && node.enabled.includes(chosen)) node.want(chosen);
  }

  /** `step` needs none of the first steps noted so far. */
  private begins({ clock }: Step): boolean {
    const { ranks, firsts } = this;
    for (let i = 0; i < ranks.length; i++) if (knows(clock, ranks[i]!, firsts[i]!)) return false;
    return true;
  }

  /** `rank` could go on at `depth`, and the step that was taken there made that impossible. */
  follow(depth: number, rank: number): void {
    if (this.bound !== null) this.followWithin(depth, rank);
    else if (!this.nodes[depth]!.covers(rank)) this.nodes[depth]!.want(rank);
  }

  /** Everybody who can go on at `depth` must be followed. */
  followAll(depth: number): void {
    for (const rank of this.nodes[depth]!.enabled) this.follow(depth, rank);
  }

  /** With a bound, also where the task that ran was switched to: there the other task needs no further pre-emption. */
  private followWithin(depth: number, rank: number): void {
    this.followHere(depth, rank);
    const { nodes } = this;
    while (depth > 0 && nodes[depth]!.chosen === nodes[depth]!.usual) depth--;
    this.followHere(depth, rank);
  }

  private followHere(depth: number, rank: number): void {
    const node = this.nodes[depth]!;
    if (node.enabled.includes(rank)) node.want(rank);
    else for (const other of node.enabled) node.want(other);
  }

  /** Turns to the deepest branch that is still to be followed; answers its depth, -1 when all have been. */
  next(): number {
    while (this.length > 0) {
      const depth = this.length - 1;
      const node = this.nodes[depth]!;
      const step = this.steps[depth]!;
      for (const cell of step.cells) {
        cell.depths.pop();
        cell.masks.pop();
      }
      node.done.push(node.chosen);
      if (this.bound === null) {
        this.kept += step.cells.length;
        node.rest(step);
      }
      const open = node.wanted.find((rank) => this.mayFollow(node, rank));
      if (open !== undefined) {
        node.chosen = open;
        return depth;
      }
      for (const rank of node.done) this.forget(node, rank);
      this.length--;
    }
    return -1;
  }

  private mayFollow(node: Node, rank: number): boolean {
    if (node.done.includes(rank) || node.sleeps(rank)) return false;
    return this.bound === null || node.costOf(rank) <= this.bound;
  }

  private forget(node: Node, rank: number): void {
    const sleeper = node.asleep.find((candidate) => candidate.rank === rank);
    if (sleeper !== undefined) this.kept -= sleeper.cells.length;
  }
}
