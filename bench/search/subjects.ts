/** The programs that strategies are measured on, from a file in the notation of litmus models, and what counts as their bug. */
import { readFileSync } from 'node:fs';
import type { Strategy } from '../../src/engine/strategies/strategy.ts';
import type { LitmusProgram } from '../../src/litmus/program.ts';
import { readAllLitmus } from '../../src/litmus/read.ts';
import { type LitmusOptions, type LitmusSubject, litmusSubject } from '../../src/litmus/subject.ts';

/** The 32 small programs of the literature, with what is known of each; sources are in docs/strategies.md. */
export const KNOWN_PROGRAMS = new URL('../../test/fixtures/programs.json', import.meta.url).pathname;

/** Beyond these a run counts as never ending, which is no bug of these programs. */
const MAX_STEPS = 5_000;

/** `skipped` is told of programs that are described in words only. */
export function programsOf(
  file: string,
  skipped: (name: string, why: string) => void,
): readonly LitmusProgram[] {
  return readAllLitmus(readFileSync(file, 'utf8'), file, skipped);
}

export interface Way {
  readonly padding: number;
  readonly spawn: NonNullable<LitmusOptions['spawn']>;
}

/** As in the measurements that ours are held against, releases and spawns are steps too. */
export function subjectOf(program: LitmusProgram, way: Way): LitmusSubject {
  return litmusSubject(program, { points: 'all', maxSteps: MAX_STEPS, ...way });
}

export const BUG = /^(assert|deadlock|lost-wakeup):/;

/** Runs once; does it show the bug? What lockdep says does not count. */
export function showsBug(subject: LitmusSubject, strategy: Strategy): boolean {
  const { machine } = subject;
  machine.restore();
  machine.strategy = strategy;
  subject.start();
  return subject.finish(machine.run()).some((signature) => BUG.test(signature));
}
