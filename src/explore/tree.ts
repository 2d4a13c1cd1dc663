/**
 * The way of the present execution through the tree of all of them, and where other branches must be followed: for each
 * race, from the state before its earlier step, a branch that may lead to the other order.
 */
import { conflict } from './conflict.ts';
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
    this.nodes[depth] ??= new Node();
    return this.nodes[depth]!;
  }

  step(depth: number): Step {
    this.steps[depth] ??= new Step();
    return this.steps[depth]!;
  }

  /** An execution is over: every race on its way asks for a branch. Also the races of old steps see new steps here. */
  reverseAll(): void {
    for (let depth = 0; depth < this.length; depth++) {
      const step = this.steps[depth]!;
      for (let i = 0; i < step.races.length; i++) this.reverse(step.races[i]!, step, step.same[i]!);
    }
  }

  /**
   * `later` could have come before the step at depth `earlier`. All that did not need that step, and then `later`, is a way
   * to the other order: some task that can begin it must be followed. `same`: `later` would do there what it did here;
   * otherwise its own step may depend on any of the others, and only they are known to be able to begin.
   */
  reverse(earlier: number, later: Step, same: boolean): void {
    const node = this.nodes[earlier]!;
    if (this.bound !== null) {
      this.followWithin(earlier, later.rank);
      return;
    }
    const { steps, ranks, length } = this;
    const first = steps[earlier]!;
    let chosen = -1;
    ranks.length = 0;
    for (let depth = earlier + 1; depth < length; depth++) {
      const step = steps[depth]!;
      if (knows(step.clock, first.rank, first.nth) || ranks.includes(step.rank)) continue;
      if (this.begins(step)) {
        if (node.covers(step.rank)) return;
        if (chosen < 0 || step.rank === later.rank) chosen = step.rank;
      }
      this.firsts[ranks.length] = step.nth;
      ranks.push(step.rank);
    }
    const own = ranks.includes(later.rank);
    if (!own && (chosen < 0 || (same && this.begins(later)))) {
      if (node.covers(later.rank)) return;
      if (node.enabled.includes(later.rank)) chosen = later.rank;
    } else if (!own && this.sleepsThrough(node, earlier, later.rank)) return;
    if (chosen >= 0) node.want(chosen);
  }

  /** Does `rank` sleep at `node`, and on through all that did not need the step at `earlier`? */
  private sleepsThrough(node: Node, earlier: number, rank: number): boolean {
    const sleeper = node.asleep.find((candidate) => candidate.rank === rank);
    if (sleeper === undefined || sleeper.fatal) return false;
    const { rank: first, nth } = this.steps[earlier]!;
    return sleeper.cells.every(({ depths, masks }, i) => {
      for (let j = depths.length; j-- > 0 && depths[j]! > earlier; )
        if (conflict(sleeper.masks[i]!, masks[j]!) && !knows(this.steps[depths[j]!]!.clock, first, nth))
          return false;
      return true;
    });
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

  /**
   * With a bound, also wherever before a task was switched to: there another costs no further pre-emption. The nearest such
   * place is not enough, since what a switch costs depends on who waits to be served.
   */
  private followWithin(depth: number, rank: number): void {
    this.followHere(depth, rank);
    for (let at = depth; at >= 0; at--) {
      const { chosen, usual } = this.nodes[at]!;
      if (at === 0 || chosen !== usual) this.followHere(at, rank);
    }
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
