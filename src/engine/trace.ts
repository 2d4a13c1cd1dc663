/** What a traced replay records: every operation with its function chain, and every switch. Searches run without one. */
import type { Task } from './task.ts';

export type Fate = 'goes on' | 'is pre-empted' | 'blocks' | 'begins';

export interface TraceStep {
  /** Rank of the task; user tasks are 0, 1, … in the order of the program. */
  readonly task: number;
  readonly op: string;
  readonly object: string;
  /** `goes on`: carried out now. `is pre-empted`, `begins`: later, when resumed. `blocks`: attempted, and waits. */
  readonly fate: Fate | 'resumes' | 'exits';
  /** Function chain, innermost first. */
  readonly stack: readonly string[];
  /** Names of the locks held before the operation, oldest first. */
  readonly held: readonly string[];
}

/** Who a rank is. */
export interface TraceTask {
  readonly rank: number;
  /** `task 1`, or what made it: `work kobj_remove of kvm_vcpu, 1st`. */
  readonly name: string;
  readonly comm: string;
  readonly pid: number;
  readonly cpu: number;
  readonly user: boolean;
}

export interface Tracer {
  /** `task` stands before `task.op` on `task.object`. */
  point(task: Task, fate: Fate): void;
  resumed(task: Task): void;
  exited(task: Task): void;
}

/** Keeps the whole trace. `stackOf` gives the present function chain. */
export class Recorder implements Tracer {
  readonly steps: TraceStep[] = [];
  private readonly stackOf: () => readonly string[];

  constructor(stackOf: () => readonly string[]) {
    this.stackOf = stackOf;
  }

  point(task: Task, fate: Fate): void {
    this.note(task, fate, this.stackOf());
  }

  resumed(task: Task): void {
    this.note(task, 'resumes', []);
  }

  exited(task: Task): void {
    this.note(task, 'exits', []);
  }

  private note(task: Task, fate: TraceStep['fate'], stack: readonly string[]): void {
    const held = task.held.slice(0, task.depth).map((entry) => entry.map.name);
    this.steps.push({ task: task.rank, op: task.op.name, object: task.object.name, fate, stack, held });
  }
}
