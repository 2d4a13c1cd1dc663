/**
 * Runs the executions of a reduced search: repeats the choices up to the branch, goes on by default order among those who
 * do not sleep, and has each step beyond the branch recorded and its races turned into further branches.
 */
import { assert } from '../engine/assert.ts';
import { type Ending, Halt, type Machine } from '../engine/machine.ts';
import type { Strategy } from '../engine/strategies/strategy.ts';
import type { Task } from '../engine/task.ts';
import { knows, Races } from './races.ts';
import type { SavedWay } from './saved.ts';
import { Recorder, Step } from './step.ts';
import { Tree } from './tree.ts';

export class Search implements Strategy {
  /** Nothing is left out for a bound. */
  beyond = false;
  private readonly machine: Machine;
  private readonly tree: Tree;
  private readonly recorder: Recorder;
  private readonly races: Races;
  /** Stands for the step that a waiting task cannot take. */
  private readonly waiting = new Step();
  /** Steps begun in this execution. */
  private depth = 0;
  /** Depth of the first step that differs from the last execution, and of the first to be recorded. */
  private branch = 0;
  private fresh = 0;
  private cut = false;
  /** By rank: steps begun, and the depth of the last one, or of the step that made the task. */
  private readonly taken: number[] = [];
  private readonly last: number[] = [];

  constructor(machine: Machine, exactReports: boolean) {
    this.machine = machine;
    this.tree = new Tree();
    this.recorder = new Recorder(machine, exactReports);
    this.races = new Races(this.tree.steps);
  }

  /** How much is remembered: a measure of memory. */
  get kept(): number {
    return this.recorder.known.size + this.tree.kept;
  }

  /** What has been run is to be run anew. */
  get stale(): boolean {
    return this.recorder.stale;
  }

  /** Turns to the next execution; false when there is none. */
  next(): boolean {
    if (this.stale) {
      this.recorder.renew();
      this.tree.clear();
      this.branch = this.fresh = 0;
      return true;
    }
    this.branch = this.fresh = this.tree.next();
    return this.branch >= 0;
  }

  get share(): number {
    return this.tree.share;
  }

  save(): SavedWay {
    return { kind: 'reduced', nodes: this.tree.save(), reports: this.recorder.save() };
  }

  /** Goes on with the execution that a saved search was about to run: all of its steps are to be recorded. */
  load(way: SavedWay): void {
    assert(way.kind === 'reduced', 'a bounded search was loaded into an unbounded one');
    this.recorder.load(way.reports);
    this.tree.load(way.nodes, (cell) => this.recorder.cellOf(cell));
    this.branch = this.tree.length - 1;
    this.fresh = 0;
  }

  /** Runs one execution to its end; null: given up, since all it could lead to has been seen. */
  run(start: () => void): Ending | null {
    const { machine, recorder } = this;
    this.depth = 0;
    this.cut = false;
    machine.strategy = this;
    recorder.restart();
    try {
      start();
      const ending = machine.run();
      if (this.cut) this.waits();
      else if (this.depth > 0) this.ended(ending);
      this.tree.reverseAll();
      return this.cut ? null : ending;
    } finally {
      recorder.rest();
    }
  }

  // ---- choices

  created(task: Task): void {
    this.recorder.created(task);
    this.taken[task.rank] = 0;
    this.last[task.rank] = this.depth - 1;
  }

  atPoint(machine: Machine, task: Task): Task {
    return this.decide(machine, task);
  }

  atStop(machine: Machine, usual: Task): Task {
    return this.decide(machine, usual);
  }

  private decide(machine: Machine, usual: Task): Task {
    const { depth, fresh, tree } = this;
    this.recorder.watch(false);
    if (depth > fresh) this.finish();
    const task = depth < tree.length ? this.repeat(machine) : this.enter(machine, usual);
    this.depth++;
    const { rank } = task;
    this.taken[rank]!++;
    if (depth >= fresh) this.begin(task);
    this.last[rank] = depth;
    return task;
  }

  private repeat(machine: Machine): Task {
    const { depth } = this;
    const node = this.tree.node(depth);
    const task = machine.tasks[node.chosen];
    // The branch was chosen from afar, by its rank: only now can be seen where the task stands.
    if (depth === this.branch && task !== undefined) node.choose(task);
    assert(node.matches(task), 'a search came to another state by the choices it had recorded');
    return task;
  }

  /** A state that no execution has reached on this way. */
  private enter(machine: Machine, usual: Task): Task {
    const { depth, tree } = this;
    const node = tree.node(depth);
    node.enter(machine);
    if (depth > 0) {
      node.asleep = tree.node(depth - 1).asleepAfter(this.recorder);
      this.followDisabled(node.enabled);
    }
    const rank = node.sleeps(usual.rank) ? node.enabled.find((other) => !node.sleeps(other)) : usual.rank;
    if (rank === undefined) {
      this.cut = true;
      throw new Halt('stuck');
    }
    tree.length = depth + 1;
    node.want(rank);
    node.choose(machine.tasks[rank]!);
    return machine.tasks[rank]!;
  }

  /** Whoever could go on before the last step and cannot after it must also be tried before it. */
  private followDisabled(enabled: readonly number[]): void {
    const depth = this.depth - 1;
    const before = this.tree.node(depth);
    for (const rank of before.enabled)
      if (rank !== before.chosen && !enabled.includes(rank)) this.tree.follow(depth, rank);
  }

  // ---- steps

  private begin(task: Task): void {
    const { rank } = task;
    const step = this.tree.step(this.depth - 1);
    this.recorder.begin(step, task);
    step.nth = this.taken[rank]!;
    step.before = this.last[rank]!;
    this.recorder.watch(true);
  }

  /** The last step is over: notes what it did, and with which earlier steps it races. */
  private finish(): void {
    const { recorder } = this;
    const depth = this.depth - 1;
    const { step } = recorder;
    recorder.end();
    step.races.length = step.same.length = 0;
    for (const earlier of this.races.of(step)) {
      step.races.push(earlier);
      step.same.push(this.races.same(step, earlier));
    }
    for (let i = 0; i < step.cells.length; i++) {
      const cell = step.cells[i]!;
      cell.depths.push(depth);
      cell.masks.push(step.masks[i]!);
    }
  }

  // ---- the end of an execution

  private ended(ending: Ending): void {
    this.recorder.watch(false);
    this.finish();
    if (ending === 'oops' || ending === 'step-bound') this.endedWithin();
    else this.followDisabled([]);
    this.waits();
  }

  /**
   * What waits at the end races with what it waits for, as if it had gone on. That holds also where the execution was given
   * up: what sleeps there may be woken by what becomes possible only when such a race has been turned round.
   */
  private waits(): void {
    const { waiting } = this;
    for (const task of this.machine.live) {
      if (task.runnable) continue;
      this.recorder.await(waiting, task);
      waiting.nth = this.taken[task.rank]! + 1;
      waiting.before = this.last[task.rank]!;
      for (const earlier of this.races.of(waiting)) this.tree.reverse(earlier, waiting, false);
    }
  }

  /** The last step ended everything: whatever else could have come before it, or after it, is another outcome. */
  private endedWithin(): void {
    const { tree, machine } = this;
    const depth = this.depth - 1;
    const step = tree.step(depth);
    step.fatal = true;
    const bound = step.before < 0 ? null : tree.step(step.before).clock.slice();
    step.clock = Int32Array.from(machine.tasks, (task) => this.taken[task.rank]!);
    for (const { rank } of machine.tasks) {
      const taken = this.taken[rank]!;
      if (rank !== step.rank && taken > 0 && !knows(bound, rank, taken))
        tree.reverse(this.last[rank]!, step, false);
    }
    tree.followAll(depth);
  }
}
