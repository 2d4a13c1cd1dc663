/** Collects what the executions of a search gave, and says when to stop. */
import type { Ending, Switch } from '../engine/machine.ts';
import type { SearchOptions, SearchResult, Subject, Witness } from './subject.ts';

const MOST_ENDLESS = 10;

export class Outcomes {
  executions = 0;
  blocked = 0;
  /** False once something was left out: what has been seen may then not be all. */
  complete = true;
  /** Something was left out only because it has more pre-emptions than were asked for. */
  beyond = false;
  /** The caller has what it wanted, or wants no more. */
  over = false;
  private endless = 0;
  private readonly found = new Map<string, Witness>();
  private readonly options: SearchOptions;

  constructor(options: SearchOptions) {
    this.options = options;
  }

  /** Judges the execution that has just ended. */
  ended(subject: Subject, ending: Ending): void {
    this.executions++;
    // Where a run was cut off nothing is known of what follows; a program that does it again and again never ends.
    if (ending === 'step-bound') {
      this.complete = false;
      if (++this.endless >= MOST_ENDLESS) this.over = true;
    }
    for (const signature of subject.finish(ending)) this.note(signature, subject.machine.switches);
    this.options.onExecution?.(this.executions, ending);
  }

  /** Called before each further execution. */
  mayGoOn(): boolean {
    return !this.over && this.executions + this.blocked < this.options.maxExecutions;
  }

  result(): SearchResult {
    const { complete, beyond, executions, blocked, found } = this;
    return { complete, beyond, executions, blocked, outcomes: found };
  }

  private note(signature: string, switches: readonly Switch[]): void {
    const known = this.found.get(signature);
    if (known === undefined) this.found.set(signature, { executions: 1, schedule: switches.slice() });
    else known.executions++;
    if (this.options.stopAtFirst?.(signature) === true) this.over = true;
  }
}
