/**
 * Does a program show a signature in some interleaving? Asked of every candidate anew, by search and not by replaying the
 * schedule of a larger program, whose moments it does not have. Bounded by counts, so the answer is the same everywhere.
 */
import type { Switch } from '../engine/machine.ts';
import { RandomWalk } from '../engine/strategies/random.ts';
import type { Executor } from '../execute.ts';
import { fewestPreemptions } from '../explore/fewest-preemptions.ts';
import { printTask } from '../programs/shell.ts';
import type { Program } from '../repro/scenario.ts';
import { subjectOf } from '../subject.ts';
import { UserError } from '../user-error.ts';

/** Random runs before a search: most candidates that fail at all fail soon. */
const TRIES = 40;
/** Executions that a search with one bound may take. */
const SEARCH = 1_500;

export class Witnesses {
  executions = 0;
  private readonly executor: Executor;
  private readonly signature: string;
  private readonly shows = new Map<string, boolean>();

  constructor(executor: Executor, signature: string) {
    this.executor = executor;
    this.signature = signature;
  }

  /** True: some interleaving of `program` shows the signature. False: none was found. */
  exists(program: Program): boolean {
    const key = textOf(program);
    let known = this.shows.get(key);
    if (known === undefined) {
      try {
        known = this.tried(program) !== null || this.smallest(program) !== null;
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        known = false;
      }
      this.shows.set(key, known);
    }
    return known;
  }

  /** The first interleaving with the fewest pre-emptions; null when bounded searches find none. */
  smallest(program: Program): readonly Switch[] | null {
    const subject = subjectOf(this.executor, program);
    const { schedule, executions } = fewestPreemptions(subject, this.signature, SEARCH);
    this.executions += executions;
    return schedule;
  }

  /** The switches of a random run that showed it; empty when none did. */
  shown(program: Program): readonly Switch[] {
    return this.tried(program) ?? [];
  }

  private tried(program: Program): readonly Switch[] | null {
    for (let seed = 1; seed <= TRIES; seed++) {
      this.executions++;
      const { findings, switches } = this.executor.run(program, new RandomWalk(seed));
      if (findings.some(({ signature }) => signature === this.signature)) return switches;
    }
    return null;
  }
}

export function textOf({ setup, tasks }: Program): string {
  return [printTask(setup), ...tasks.map(printTask)].join('\n');
}
