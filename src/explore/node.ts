/** A state on the way of the present execution, just before one of its steps: who could go on, who is to, who has. */
import type { Machine } from '../engine/machine.ts';
import type { Task } from '../engine/task.ts';
import { conflict } from './conflict.ts';
import type { SavedNode } from './saved.ts';
import type { Cell, Recorder, Step } from './step.ts';

/** A task whose step from here has been followed to all its ends, so that it need not go first again. */
interface Sleeper {
  readonly rank: number;
  readonly cells: Step['cells'];
  readonly masks: Step['masks'];
  readonly fatal: boolean;
}

export class Node {
  /** Ranks of the tasks that can go on. */
  readonly enabled: number[] = [];
  /** Ranks of the tasks that must each be followed; grows while the search goes on. */
  readonly wanted: number[] = [];
  /** Ranks of those that have been followed to all their ends. */
  readonly done: number[] = [];
  asleep: Sleeper[] = [];
  /** Who goes on, and where it stands: a later execution must find the same there. */
  chosen = -1;
  private key = -1;
  private op = '';
  private object = -1;

  /** Begins a new state. */
  enter(machine: Machine): void {
    this.enabled.length = this.wanted.length = this.done.length = 0;
    for (const task of machine.live) if (task.runnable) this.enabled.push(task.rank);
    this.asleep = [];
  }

  choose(task: Task): void {
    this.chosen = task.rank;
    this.key = task.key;
    this.op = task.op.name;
    this.object = task.object.id;
  }

  /** Does `task`, at the same place of another execution, stand where the chosen one stood? */
  matches(task: Task | undefined): task is Task {
    if (task === undefined || task.key !== this.key || !task.runnable) return false;
    return task.op.name === this.op && task.object.id === this.object;
  }

  want(rank: number): void {
    if (!this.wanted.includes(rank)) this.wanted.push(rank);
  }

  sleeps(rank: number): boolean {
    for (let i = 0; i < this.asleep.length; i++) if (this.asleep[i]!.rank === rank) return true;
    return false;
  }

  /** Is what begins with `rank` followed from here, or from a state before? */
  covers(rank: number): boolean {
    return this.wanted.includes(rank) || this.sleeps(rank);
  }

  /** Who sleeps on after the step that `recorder` has just sealed: whose own step could as well come after it. */
  asleepAfter(recorder: Recorder): Sleeper[] {
    const chosen = recorder.step.rank;
    return this.asleep.filter((sleeper) => {
      if (sleeper.rank === chosen || sleeper.fatal) return false;
      const { cells, masks } = sleeper;
      for (let i = 0; i < cells.length; i++)
        if (conflict(masks[i]!, recorder.maskOf(cells[i]!))) return false;
      return true;
    });
  }

  /** The step taken from here has been followed to all its ends: its task sleeps from now on. */
  rest(step: Step): void {
    this.asleep.push({ rank: step.rank, cells: step.cells, masks: step.masks, fatal: step.fatal });
    step.cells = [];
    step.masks = [];
  }

  /** Branches followed to their ends, of those that must be followed. */
  branches(): { readonly done: number; readonly all: number } {
    const { done, wanted } = this;
    const before = done.filter((rank) => rank !== this.chosen).length;
    return { done: before, all: wanted.filter((rank) => done.includes(rank) || !this.sleeps(rank)).length };
  }

  save(): SavedNode {
    const { enabled, wanted, done, chosen, key, op, object } = this;
    const asleep = this.asleep.map(({ rank, cells, masks, fatal }) => ({
      ...{ rank, fatal },
      cells: cells.map((cell) => cell.key),
      masks: masks.slice(),
    }));
    return {
      ...{ enabled: enabled.slice(), wanted: wanted.slice(), done: done.slice(), asleep, chosen },
      stand: [key, op, object],
    };
  }

  /** Answers how many accesses of its own sleepers there are. */
  load(saved: SavedNode, cellOf: (key: number) => Cell): number {
    this.enabled.push(...saved.enabled);
    this.wanted.push(...saved.wanted);
    this.done.push(...saved.done);
    this.asleep = saved.asleep.map(({ rank, cells, masks, fatal }) => ({
      ...{ rank, fatal },
      cells: cells.map(cellOf),
      masks: masks.slice(),
    }));
    this.chosen = saved.chosen;
    [this.key, this.op, this.object] = saved.stand;
    return this.asleep
      .filter(({ rank }) => this.done.includes(rank))
      .reduce((sum, { cells }) => sum + cells.length, 0);
  }
}
