/**
 * The way of the present execution through the tree of all of them, and where other branches must be followed: for each
 * race, from the state before its earlier step, a branch that may lead to the other order.
 */
import { conflict } from './conflict.ts';
import { Node } from './node.ts';
import { knows } from './races.ts';
import type { SavedNode } from './saved.ts';
import { shareOf } from './share.ts';
import { type Cell, Step } from './step.ts';

export class Tree {
  /** By depth; those from `length` on are left from earlier executions and free for reuse. */
  readonly nodes: Node[] = [];
  readonly steps: Step[] = [];
  length = 0;
  /** Accesses kept for sleeping tasks. */
  kept = 0;
  private readonly ranks: number[] = [];
  private readonly firsts: number[] = [];

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
    if (!this.nodes[depth]!.covers(rank)) this.nodes[depth]!.want(rank);
  }

  /** Everybody who can go on at `depth` must be followed. */
  followAll(depth: number): void {
    for (const rank of this.nodes[depth]!.enabled) this.follow(depth, rank);
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
      this.kept += step.cells.length;
      node.rest(step);
      const open = node.wanted.find((rank) => !node.done.includes(rank) && !node.sleeps(rank));
      if (open !== undefined) {
        node.chosen = open;
        return depth;
      }
      for (const rank of node.done) this.forget(node, rank);
      this.length--;
    }
    return -1;
  }

  /** Forgets the way, and all that was to be followed from it. */
  clear(): void {
    for (; this.length > 0; this.length--) {
      for (const cell of this.steps[this.length - 1]!.cells) cell.depths.length = cell.masks.length = 0;
      this.nodes[this.length - 1]!.asleep = [];
    }
    this.kept = 0;
  }

  get share(): number {
    return shareOf(this.nodes.slice(0, this.length).map((node) => node.branches()));
  }

  save(): readonly SavedNode[] {
    return this.nodes.slice(0, this.length).map((node) => node.save());
  }

  load(saved: readonly SavedNode[], cellOf: (key: number) => Cell): void {
    saved.forEach((node, depth) => {
      this.kept += this.node(depth).load(node, cellOf);
    });
    this.length = saved.length;
  }

  private forget(node: Node, rank: number): void {
    const sleeper = node.asleep.find((candidate) => candidate.rank === rank);
    if (sleeper !== undefined) this.kept -= sleeper.cells.length;
  }
}
