/** Collects what the executions of a search gave, and says when to stop. */
import type { Ending, Switch } from '../engine/machine.ts';
import type { SavedOutcomes } from './saved.ts';
import type { SearchOptions, SearchResult, Subject, Witness } from './subject.ts';

const MOST_ENDLESS = 10;

export class Outcomes {
  executions = 0;
  blocked = 0;
  /** The caller has what it wanted, or wants no more. */
  over = false;
  private endless = 0;
  /** Executions that were to be run anew, since something had been learnt too late. */
  private repeated = 0;
  /** Lockdep gave up in some execution: nothing is known of what it would have said there. */
  private silent = false;
  private readonly found = new Map<string, Witness>();
  private readonly options: SearchOptions;

  constructor(options: SearchOptions, saved?: SavedOutcomes) {
    this.options = options;
    if (saved === undefined) return;
    const { executions, blocked, endless, repeated, silent, found } = saved;
    [this.executions, this.blocked, this.endless] = [executions, blocked, endless];
    [this.repeated, this.silent] = [repeated, silent];
    for (const [signature, times, schedule] of found)
      this.found.set(signature, { executions: times, schedule });
  }

  /** Distinct signatures so far. */
  get size(): number {
    return this.found.size;
  }

  /** Judges the execution that has just ended. */
  ended(subject: Subject, ending: Ending): void {
    this.executions++;
    // Where a run was cut off nothing is known of what follows; a program that does it again and again never ends.
    if (ending === 'step-bound' && ++this.endless >= MOST_ENDLESS) this.over = true;
    if (subject.machine.lockdep.silent) this.silent = true;
    for (const signature of subject.finish(ending)) this.note(signature, subject.machine.switches);
    this.options.onExecution?.(this.executions, ending);
  }

  /** The search begins anew. What was found can happen; how often will be counted again. */
  again(): void {
    this.repeated += this.executions + this.blocked;
    this.executions = this.blocked = this.endless = 0;
    for (const witness of this.found.values()) witness.executions = 0;
  }

  /** Executions so far, those begun in vain or run anew included. */
  get all(): number {
    return this.executions + this.blocked + this.repeated;
  }

  /** Called before each further execution. */
  mayGoOn(): boolean {
    return !this.over && this.all < this.options.maxExecutions;
  }

  /** `all`: every execution that the search wanted has been run. `beyond`: the bound kept it from wanting more. */
  result(all: boolean, beyond: boolean): SearchResult {
    const { executions, blocked, found } = this;
    const complete = all && !this.over && this.endless === 0 && !this.silent;
    return { complete, beyond, executions, blocked, spent: this.all, outcomes: found };
  }

  save(): SavedOutcomes {
    const { executions, blocked, endless, repeated, silent } = this;
    const found = [...this.found].map(
      ([signature, witness]) => [signature, witness.executions, witness.schedule] as const,
    );
    return { executions, blocked, endless, repeated, silent, found };
  }

  private note(signature: string, switches: readonly Switch[]): void {
    const known = this.found.get(signature);
    if (known === undefined) this.found.set(signature, { executions: 1, schedule: switches.slice() });
    else known.executions++;
    if (this.options.stopAtFirst?.(signature) === true) this.over = true;
  }
}
