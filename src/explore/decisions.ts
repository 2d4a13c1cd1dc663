/** The decisions of a known run, one for each step: who takes it, and where in the trace of the run. */
import type { Machine, Switch } from '../engine/machine.ts';
import { Replay } from '../engine/strategies/replay.ts';
import type { Strategy } from '../engine/strategies/strategy.ts';
import type { Task } from '../engine/task.ts';
import { Recorder } from '../engine/trace.ts';
import type { Subject } from './subject.ts';

export interface Decisions {
  /** Rank of the task that each decision chose. */
  readonly chosen: readonly number[];
  /** The line of the trace, from 1, at which it does so. */
  readonly lines: readonly number[];
}

/** Runs `switches` once more and looks on. */
export function decisionsOf(subject: Subject, switches: readonly Switch[]): Decisions {
  const { machine } = subject;
  const recorder = new Recorder(() => []);
  const watching = new Watching(new Replay(switches), recorder);
  machine.restore();
  machine.strategy = watching;
  machine.tracer = recorder;
  try {
    subject.start();
    machine.run();
  } finally {
    machine.tracer = null;
  }
  return { chosen: watching.chosen, lines: watching.lines };
}

class Watching implements Strategy {
  readonly chosen: number[] = [];
  readonly lines: number[] = [];
  private readonly inner: Strategy;
  private readonly recorder: Recorder;

  constructor(inner: Strategy, recorder: Recorder) {
    this.inner = inner;
    this.recorder = recorder;
  }

  atPoint(machine: Machine, task: Task): Task {
    const next = this.inner.atPoint(machine, task);
    // That it is pre-empted is a line before that of whoever goes on instead.
    return this.note(next, next === task ? 1 : 2);
  }

  atStop(machine: Machine, usual: Task): Task {
    return this.note(this.inner.atStop(machine, usual), 1);
  }

  private note(task: Task, lines: number): Task {
    this.chosen.push(task.rank);
    this.lines.push(this.recorder.steps.length + lines);
    return task;
  }
}
