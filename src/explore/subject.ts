/** What a search is asked and what it answers: plain data, except for the machine that runs. */
import type { Ending, Machine, Switch } from '../engine/machine.ts';
import type { Prefix } from './prefix.ts';

export interface Subject {
  readonly machine: Machine;
  /** Puts the tasks of the program into the restored machine. */
  start(): void;
  /** Judges the run that has just ended: the signatures of what was found. */
  finish(ending: Ending): readonly string[];
}

export interface SearchOptions {
  /** Executions, blocked ones included, after which the search gives up. */
  readonly maxExecutions: number;
  /** How often a task that could go on may be switched away from; absent: as often as one likes. */
  readonly preemptions?: number;
  /** How often default order may be departed from, within that bound; absent: as often as one likes. */
  readonly switches?: number;
  /** Only what can follow this beginning, whose own switches do not count; absent: everything. */
  readonly prefix?: Prefix;
  /**
   * Every cycle that lockdep can name is found under each of its names, also where only the order of steps that do not
   * conflict decides among them.
   */
  readonly exactReports?: true;
  /** How much may be remembered, a measure of memory; absent: what fits into memory for certain. */
  readonly mostKept?: number;
  /** Ends the search with the execution that found `signature`. */
  readonly stopAtFirst?: (signature: string) => boolean;
  /** Called after every complete execution, while the machine still holds it. */
  readonly onExecution?: (executions: number, ending: Ending) => void;
}

export interface Witness {
  /** Executions that had this outcome. */
  executions: number;
  /** The first of them. */
  readonly schedule: readonly Switch[];
}

export interface SearchResult {
  /** Every outcome that the program can have within the bound has been seen. */
  readonly complete: boolean;
  /** It can have more pre-emptions than the bound allows: then nothing is known of those. */
  readonly beyond: boolean;
  readonly executions: number;
  /** Executions given up since all they could lead to had been seen. */
  readonly blocked: number;
  /** Executions of all kinds, those included that were run anew: what it cost. */
  readonly spent: number;
  readonly outcomes: ReadonlyMap<string, Witness>;
}
