/**
 * The same trace with fewer switches: steps that do not depend on each other may change places without being run again, so
 * each task goes on for as long as its next step needs nothing from another. Which steps depend on each other is what the
 * searches go by.
 */
import type { Machine } from '../../engine/machine.ts';
import type { Strategy } from '../../engine/strategies/strategy.ts';
import type { Task } from '../../engine/task.ts';
import { conflict } from '../../explore/conflict.ts';
import { type Cell, Recorder, Step } from '../../explore/step.ts';
import { addStep, type Block } from './blocks.ts';

/** Follows another strategy and records what each step does. */
export class TraceRecorder implements Strategy {
  private readonly followed: Strategy;
  private readonly recorder: Recorder;
  private readonly steps: Step[] = [];
  /** Of each task, by rank: its key, and the step that made it. */
  private readonly keys: number[] = [];
  private readonly madeBy: number[] = [];

  constructor(followed: Strategy, machine: Machine) {
    this.followed = followed;
    this.recorder = new Recorder(machine, false);
    this.recorder.restart();
  }

  created(task: Task): void {
    this.keys[task.rank] = task.key;
    this.madeBy[task.rank] = this.steps.length - 1;
    this.followed.created?.(task);
  }

  atPoint(machine: Machine, task: Task): Task {
    this.finish();
    return this.begin(this.followed.atPoint(machine, task));
  }

  atStop(machine: Machine, usual: Task): Task {
    this.finish();
    return this.begin(this.followed.atStop(machine, usual));
  }

  private begin(task: Task): Task {
    const step = new Step();
    this.recorder.begin(step, task);
    this.recorder.watch(true);
    this.steps.push(step);
    return task;
  }

  private finish(): void {
    this.recorder.watch(false);
    if (this.steps.length > 0) this.recorder.end();
  }

  /** Call when the run is over. */
  end(): void {
    this.finish();
    this.recorder.rest();
  }

  /** The steps of the run in an order that switches as rarely as it can without looking ahead. */
  reordered(): readonly Block[] {
    const { steps, keys } = this;
    const needs = this.dependences();
    const queues = queuesOf(steps);
    const done = new Set<number>();
    const blocks: Block[] = [];
    const isReady = (queue: readonly number[] | undefined) =>
      queue?.[0] !== undefined && needs[queue[0]]!.every((step) => done.has(step));
    for (let current = steps[0]?.rank ?? 0; done.size < steps.length; ) {
      if (!isReady(queues[current])) current = queues.findIndex(isReady);
      done.add(queues[current]!.shift()!);
      addStep(blocks, keys[current]!);
    }
    return blocks;
  }

  /** For each step, earlier ones of other tasks that must come before it. */
  private dependences(): readonly (readonly number[])[] {
    const touched = new Map<Cell, { readonly step: number; readonly mask: number }[]>();
    return this.steps.map(({ rank, cells, masks }, nth) => {
      const needs = new Set(this.madeBy[rank]! < 0 ? [] : [this.madeBy[rank]!]);
      cells.forEach((cell, i) => {
        const known = touched.get(cell) ?? [];
        for (const { step, mask } of known) if (conflict(mask, masks[i]!)) needs.add(step);
        known.push({ step: nth, mask: masks[i]! });
        touched.set(cell, known);
      });
      return [...needs];
    });
  }
}

/** The steps of each task, by rank, in their order. */
function queuesOf(steps: readonly Step[]): number[][] {
  const queues: number[][] = [];
  steps.forEach(({ rank }, nth) => {
    for (let at = queues.length; at <= rank; at++) queues.push([]);
    queues[rank]!.push(nth);
  });
  return queues;
}
