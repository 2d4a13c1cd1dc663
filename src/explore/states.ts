/** A subject whose states can be told apart, so that a search need not follow two runs from one state. */
import type { Task } from '../engine/task.ts';
import type { Subject } from './subject.ts';

/** A moment of a run at which more than one task could go on. */
export interface Moment {
  /** Stands before a step that it could take; null: nobody runs. */
  readonly running: Task | null;
  /** The tasks that can go on, the one of default order at the front. */
  readonly open: readonly Task[];
  /** Choosing any but the first pre-empts. */
  readonly costly: boolean;
}

export interface StateSubject extends Subject {
  /** Has the run at hand found this so far? */
  shows(signature: string): boolean;
  /** Equal where all that may follow is equal: what is run, what is found, and what it costs. */
  state(moment: Moment): string;
  /** Equal also where what may follow is equal up to which task is which, with as many pre-emptions. */
  alike(moment: Moment): string;
}
