/** What a run gave: plain data, the only thing that judges, searches and reports see of it. */
import type { Finding } from './engine/finding.ts';
import type { Ending } from './engine/machine.ts';
import type { TraceStep, TraceTask } from './engine/trace.ts';
import type { Anchored, Scenario, Size } from './repro/scenario.ts';

/** A finding with what names it. */
export interface Judged {
  /** Id from `list invariants`. */
  readonly invariant: string;
  /** Stable: no addresses, class numbers or line numbers. */
  readonly signature: string;
  readonly finding: Finding;
}

/** What a command of the program answered: `ok`, or the errno a shell would print. */
export interface Answer {
  readonly task: number;
  readonly line: string;
  readonly error: string | null;
  readonly output: string | null;
}

/** A traced replay: all that reports need. */
export interface Traced {
  readonly scenario: Scenario;
  readonly ending: Ending;
  readonly findings: readonly Judged[];
  readonly schedule: readonly Anchored[];
  readonly size: Size;
  readonly steps: readonly TraceStep[];
  readonly tasks: readonly TraceTask[];
  readonly answers: readonly Answer[];
  readonly digest: string;
  /** Names of all tasks by rank, where they do not run shell lines. */
  readonly titles?: readonly string[];
}
