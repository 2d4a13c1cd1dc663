/**
 * Every interleaving with at most so many pre-emptions and switches, up to pre-emptions that make no difference.
 * A bound makes independent steps dependent: the order of two of them may be had only by one more pre-emption, and what a
 * switch costs depends on who waits to be served. So nothing is left out where a switch is free (the conservative points
 * of Coons, Musuvathi and McKinley, "Bounded partial-order reduction", OOPSLA 2013), and there are no sleep sets. What is left out is
 * to pre-empt a task before a step that touches nothing that others touch: after that step the same switch costs no
 * more, in pre-emptions and in switches. Which cells are shared is learned on the way; where that was learned too late, the search begins anew.
 */

import { assert } from '../engine/assert.ts';
import type { Ending, Machine } from '../engine/machine.ts';
import type { Strategy } from '../engine/strategies/strategy.ts';
import type { Task } from '../engine/task.ts';
import { conflict } from './conflict.ts';
import type { SavedWay } from './saved.ts';
import { shareOf } from './share.ts';
import { type Cell, Recorder, Step } from './step.ts';

/** How often one may depart from default order, and how often by switching away from a task that could go on. */
export interface Bound {
  readonly preemptions: number;
  readonly switches: number;
}

/** A state on the way of the present execution: who may go on from it. */
interface Place {
  /** Ranks of the tasks that can go on, the one that goes on by default at the front; tried in this order. */
  open: number[];
  at: number;
  /** Choosing any but the first pre-empts. */
  costly: boolean;
  /** Pre-emptions and switches before this state. */
  preemptions: number;
  switches: number;
  /** The others are followed whatever the step of the first touches. */
  free: boolean;
  /** What the first did. */
  readonly step: Step;
}

/** What each task, by its key, did to a cell over all executions. */
interface Use {
  readonly keys: number[];
  readonly masks: number[];
  shared: boolean;
}

export class Bounded implements Strategy {
  /** Some interleaving was left out only because it has more pre-emptions. */
  beyond = false;
  private readonly machine: Machine;
  private readonly bound: Bound;
  private readonly recorder: Recorder;
  /** By depth; those from `length` on are free for reuse. */
  private readonly places: Place[] = [];
  private length = 0;
  /** Steps begun in this execution, and the depth of the first to be recorded: it differs from the last one. */
  private depth = 0;
  private fresh = 0;
  private readonly uses = new Map<Cell, Use>();
  /** Cells that were taken for unshared when a switch was left out. */
  private readonly quiet = new Set<Cell>();
  /** One of them is shared after all. */
  private late = false;
  /** An execution was cut off by its last step: then everything depends on everything. */
  private fatal = false;
  private readonly waiting = new Step();

  constructor(machine: Machine, bound: Bound, exactReports: boolean) {
    this.machine = machine;
    this.bound = bound;
    this.recorder = new Recorder(machine, exactReports);
  }

  /** How much is remembered: a measure of memory. */
  get kept(): number {
    return this.recorder.known.size;
  }

  /** Runs one execution to its end. */
  run(start: () => void): Ending {
    const { machine, recorder } = this;
    this.depth = 0;
    machine.strategy = this;
    recorder.restart();
    try {
      start();
      const ending = machine.run();
      recorder.watch(false);
      if (this.depth > 0) this.ended(ending);
      return ending;
    } finally {
      recorder.rest();
    }
  }

  /** What has been run is to be run anew. */
  get stale(): boolean {
    return this.late || this.recorder.stale;
  }

  /** Turns to the next execution; false when there is none. */
  next(): boolean {
    if (this.stale) {
      this.late = this.beyond = false;
      this.recorder.renew();
      this.quiet.clear();
      this.length = this.fresh = 0;
      return true;
    }
    for (; this.length > 0; this.length--) {
      const place = this.places[this.length - 1]!;
      if (place.open.length === 1) continue;
      const dear = this.dear(place);
      // Once it is known that the bound leaves something out, nothing more is to be learnt here.
      if (dear && this.beyond) continue;
      if (place.at === 0 && !this.matters(place)) continue;
      if (dear) this.beyond = true;
      else if (++place.at < place.open.length) {
        this.fresh = this.length - 1;
        return true;
      }
    }
    return false;
  }

  get share(): number {
    return shareOf(
      this.places.slice(0, this.length).map((place) => {
        const { open, at, free, step } = place;
        const alone = this.dear(place) || !(at > 0 || free || this.shared(step));
        return { done: at, all: alone ? 1 : open.length };
      }),
    );
  }

  save(): SavedWay {
    const { beyond, fatal, quiet } = this;
    const places = this.places.slice(0, this.length).map(({ step, ...place }) => place);
    const uses = [...this.uses].map(([cell, { keys, masks, shared }]) => ({
      cell: cell.key,
      keys: keys.slice(),
      masks: masks.slice(),
      shared,
      quiet: quiet.has(cell),
    }));
    const reports = this.recorder.save();
    return { kind: 'bounded', places, uses, fatal, beyond, reports };
  }

  /** Goes on with the execution that a saved search was about to run: all of its steps are to be recorded. */
  load(way: SavedWay): void {
    assert(way.kind === 'bounded', 'an unbounded search was loaded into a bounded one');
    for (const place of way.places)
      this.places.push({ ...place, open: place.open.slice(), step: new Step() });
    this.length = way.places.length;
    this.fresh = 0;
    this.recorder.load(way.reports);
    for (const { cell, keys, masks, shared, quiet } of way.uses) {
      const known = this.recorder.cellOf(cell);
      this.uses.set(known, { keys: keys.slice(), masks: masks.slice(), shared });
      if (quiet) this.quiet.add(known);
    }
    this.fatal = way.fatal;
    this.beyond = way.beyond;
  }

  /** Choosing any but the first would exceed the bound. */
  private dear({ costly, preemptions, switches }: Place): boolean {
    return (costly && preemptions >= this.bound.preemptions) || switches >= this.bound.switches;
  }

  private shared({ cells }: Step): boolean {
    return cells.some((cell) => this.uses.get(cell)?.shared === true);
  }

  /** Could it make a difference to switch before the first step from `place`, and not only after it? */
  private matters({ free, step }: Place): boolean {
    if (free || this.fatal) return true;
    if (this.shared(step)) return true;
    for (const cell of step.cells) this.quiet.add(cell);
    return false;
  }

  // ---- choices

  created(task: Task): void {
    this.recorder.created(task);
    // Who waits is served in the order in which tasks were made.
    if (this.depth > 0) this.places[this.depth - 1]!.free = true;
  }

  atPoint(machine: Machine, task: Task): Task {
    return this.decide(machine, task, true, false);
  }

  atStop(machine: Machine, usual: Task): Task {
    // A task that now waits to be served changes what later switches cost.
    if (this.depth > 0 && machine.current.op.served === true) this.places[this.depth - 1]!.free = true;
    return this.decide(machine, usual, machine.usualServes, true);
  }

  private decide(machine: Machine, first: Task, costly: boolean, free: boolean): Task {
    const { depth, fresh, recorder } = this;
    recorder.watch(false);
    if (depth > fresh) this.finish();
    if (depth >= this.length) this.enter(machine, first, costly, free);
    const place = this.places[depth]!;
    assert(place.open[0] === first.rank, 'a bounded search came to another state by the same choices');
    const task = machine.tasks[place.open[place.at]!]!;
    this.depth++;
    if (depth >= fresh) {
      recorder.begin(place.step, task);
      recorder.watch(true);
    }
    return task;
  }

  private enter(machine: Machine, first: Task, costly: boolean, free: boolean): void {
    const { depth, places } = this;
    places[depth] ??= { open: [], at: 0, costly, preemptions: 0, switches: 0, free, step: new Step() };
    const place = places[depth]!;
    place.open = [first.rank];
    for (const task of machine.live) if (task !== first && task.runnable) place.open.push(task.rank);
    place.at = place.preemptions = place.switches = 0;
    place.costly = costly;
    place.free = free;
    this.length = depth + 1;
    if (depth === 0) return;
    const before = places[depth - 1]!;
    place.preemptions = before.preemptions + (before.costly && before.at > 0 ? 1 : 0);
    place.switches = before.switches + (before.at > 0 ? 1 : 0);
    this.followDisabled(before, place.open);
  }

  /** Whoever could go on before the last step and cannot after it must be tried before it. */
  private followDisabled(before: Place, open: readonly number[]): void {
    const chosen = before.open[before.at]!;
    if (before.open.some((rank) => rank !== chosen && !open.includes(rank))) before.free = true;
  }

  // ---- steps

  private finish(): void {
    this.recorder.end();
    this.note(this.recorder.step);
  }

  /** Remembers who did what to each cell that `step` touched. */
  private note({ rank, cells, masks }: Step): void {
    const { key } = this.machine.tasks[rank]!;
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i]!;
      let use = this.uses.get(cell);
      if (use === undefined) {
        use = { keys: [], masks: [], shared: false };
        this.uses.set(cell, use);
      }
      if (this.used(use, key, masks[i]!) && this.quiet.has(cell)) this.late = true;
    }
  }

  /** True where the cell has just become shared. */
  private used(use: Use, key: number, mask: number): boolean {
    if (use.shared) return false;
    const own = use.keys.indexOf(key);
    if (own < 0) {
      use.keys.push(key);
      use.masks.push(mask);
    } else if ((use.masks[own]! | mask) === use.masks[own]) return false;
    else use.masks[own]! |= mask;
    use.shared = use.keys.some((other, i) => other !== key && conflict(mask, use.masks[i]!));
    return use.shared;
  }

  private ended(ending: Ending): void {
    const { machine, recorder, waiting } = this;
    this.finish();
    if (ending === 'oops' || ending === 'step-bound') {
      this.late ||= !this.fatal && this.quiet.size > 0;
      this.fatal = true;
      return;
    }
    this.followDisabled(this.places[this.depth - 1]!, []);
    for (const task of machine.live) {
      recorder.await(waiting, task);
      this.note(waiting);
    }
  }
}
