/**
 * SPIN's verdict on programs of locks against ours: can some maximal run end with a task that has not finished? Its verifier
 * calls that an invalid end state. Partial deadlocks are such ends too: whoever can go on does, and then the run is over.
 * Run by itself: `npm run spin -- [programs] [seed]`.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { explore } from '../../src/explore/explore.ts';
import { printLitmus } from '../../src/litmus/print.ts';
import type { LitmusProgram } from '../../src/litmus/program.ts';
import { litmusSubject } from '../../src/litmus/subject.ts';
import { lockProgram } from './lock-programs.ts';
import { MOST_PROGRAMS, promelaOf } from './promela.ts';

/** Null: `spin` and a C compiler are there. Else what is missing. */
export function missing(): string | null {
  const absent = [
    ['spin', '-V'],
    ['cc', '--version'],
  ].filter(([command, flag]) => spawnSync(command!, [flag!]).status !== 0);
  return absent.length === 0 ? null : absent.map(([command]) => command).join(' and ');
}

export function spinVerdicts(programs: readonly LitmusProgram[]): readonly boolean[] {
  const verdicts: boolean[] = [];
  for (let first = 0; first < programs.length; first += MOST_PROGRAMS)
    verdicts.push(...batch(programs.slice(first, first + MOST_PROGRAMS)));
  return verdicts;
}

/** The engine's verdict on the same question, by a complete search. */
export function engineVerdict(program: LitmusProgram): boolean {
  const subject = litmusSubject(program, { points: 'acquire' });
  let stuck = false;
  const onExecution = (_executions: number, ending: string) => {
    stuck ||= ending === 'stuck';
  };
  const { complete } = explore(subject, { maxExecutions: 1_000_000, onExecution });
  if (!complete) throw new Error('a random program of locks is too large for a complete search');
  return stuck;
}

export interface Agreement {
  readonly programs: number;
  /** So many of them can end with a task that has not finished. */
  readonly stuck: number;
  /** The smallest program on which the two disagree. */
  readonly disagreement: string | null;
}

/** Many programs are compiled together; what shrinking comes by is compiled alone. */
export function agreement(seed: number, numRuns: number): Agreement {
  const programs = fc.sample(lockProgram, { seed, numRuns });
  const verdicts = spinVerdicts(programs);
  const known = new Map(programs.map((program, nth) => [printLitmus(program), verdicts[nth]!]));
  const agrees = (program: LitmusProgram) => {
    const spin = known.get(printLitmus(program)) ?? spinVerdicts([program])[0]!;
    return engineVerdict(program) === spin;
  };
  const failure = programs.findIndex((program) => !agrees(program));
  const stuck = verdicts.filter((verdict) => verdict).length;
  if (failure < 0) return { programs: numRuns, stuck, disagreement: null };
  const { counterexample } = fc.check(fc.property(lockProgram, agrees), { seed, numRuns });
  const smallest = counterexample?.[0] ?? programs[failure]!;
  const [says, spinSays] = [engineVerdict(smallest), !engineVerdict(smallest)].map((can) =>
    can ? 'can get stuck' : 'cannot',
  );
  return {
    programs: numRuns,
    stuck,
    disagreement: `we say: ${says}; SPIN says: ${spinSays}\n\n${printLitmus(smallest)}`,
  };
}

function batch(programs: readonly LitmusProgram[]): readonly boolean[] {
  const cwd = mkdtempSync(join(tmpdir(), 'presplat-spin-'));
  try {
    writeFileSync(join(cwd, 'locks.pml'), promelaOf(programs));
    execFileSync('spin', ['-a', 'locks.pml'], { cwd, stdio: 'pipe' });
    execFileSync('cc', ['-O0', '-w', '-DSAFETY', '-DNOFAIR', '-o', 'pan', 'pan.c'], { cwd, stdio: 'pipe' });
    return programs.map((_, nth) => verified(cwd, nth));
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

function verified(cwd: string, nth: number): boolean {
  const env = { ...process.env, PROGRAM: String(nth) };
  const report = execFileSync('./pan', ['-m10000', '-w16'], { cwd, env, encoding: 'utf8', stdio: 'pipe' });
  const [, errors] = /errors: (\d+)/.exec(report) ?? [];
  if (errors === undefined || /max search depth too small|aborted/.test(report))
    throw new Error(`the verifier did not come to an end:\n${report}`);
  if (errors !== '0' && !report.includes('invalid end state'))
    throw new Error(`the verifier found something else than an end:\n${report}`);
  return errors !== '0';
}

if (process.argv[1] === import.meta.filename) {
  const [programs = 300, seed = 1] = process.argv.slice(2).map(Number);
  const absent = missing();
  if (absent !== null) throw new Error(`${absent} is missing`);
  const { stuck, disagreement } = agreement(seed, programs);
  const verdict = disagreement === null ? 'SPIN agrees on all' : `SPIN disagrees\n\n${disagreement}`;
  console.log(`${programs} programs, ${stuck} of which can get stuck: ${verdict}`);
  process.exitCode = disagreement === null ? 0 : 1;
}
