/** Who runs next: the one narrow interface through which every choice of interleaving passes. */
import type { Machine } from '../machine.ts';
import type { Task } from '../task.ts';

export interface Strategy {
  /** `task` stands before an operation that could go on. Answer it to go on, another runnable task to pre-empt it. */
  atPoint(machine: Machine, task: Task): Task;
  /** Nobody runs: `machine.current` blocked or ended (null: the run starts). `usual` is what default order would do. */
  atStop(machine: Machine, usual: Task): Task;
  /** A task was created. */
  created?(task: Task): void;
}

/** Goes on with the running task; when it blocks, the usual one. The empty schedule. */
export const DEFAULT_ORDER: Strategy = {
  atPoint: (_machine, task) => task,
  atStop: (_machine, usual) => usual,
};
