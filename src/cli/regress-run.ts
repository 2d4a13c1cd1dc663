/** `presplat regress run`: every expectation of every regression, told a line each regression. */
import { INVARIANTS } from '../invariants/index.ts';
import type { ExpectationRequest, ExpectationResult } from '../jobs/expectation.ts';
import type { Runner } from '../jobs/runner.ts';
import { type Regression, reproductionOf, worldAt, worldKey } from '../repro/regression.ts';
import { invariantOfSignature } from '../signature.ts';
import { UserError, unknownId } from '../user-error.ts';
import { ownFiles } from '../user-patch/own-files.ts';
import { annotate } from './annotate.ts';
import { distinctWorlds } from './distinct-worlds.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { print } from './output.ts';
import { healRegression } from './regress-heal.ts';
import { regressJunit } from './regress-junit.ts';
import { annotationOf, type Row, regressionLines, tellAll } from './regress-text.ts';
import { type Filed, regressionsAt } from './regressions-folder.ts';
import { formatOf, type OutputFlags } from './search-options.ts';
import { withRunner } from './with-runner.ts';
import { refuseUnknown } from './world-options.ts';

export const REGRESS_FORMATS = ['text', 'json', 'junit'] as const;

export interface RunFlags extends Pick<OutputFlags, 'format' | 'json'> {
  readonly jobs: number;
  /** Search what is expected to hold. */
  readonly full?: true;
  readonly heal?: true;
  readonly verbose?: true;
}

/** A file, what is expected of it, and what came of that so far. */
interface Case {
  readonly filed: Filed;
  readonly requests: readonly ExpectationRequest[];
  readonly rows: Row[];
}

export async function runRegressions(files: readonly string[], flags: RunFlags): Promise<ExitCode> {
  const cases = (await regressionsAt(files)).map((filed) => ({
    filed,
    requests: requestsOf(filed, flags.full === true),
    rows: [],
  }));
  const worlds = cases.flatMap(({ requests }) => requests.map(({ world }) => world));
  for (const world of distinctWorlds(worlds)) await refuseUnknown(world);
  const own = [...new Set(worlds.flatMap(({ patches }) => ownFiles(patches)))];
  const format = formatOf(flags);
  const tell = format !== 'text' ? () => {} : teller(cases, flags.verbose === true);
  return withRunner({ jobs: flags.jobs, own, worlds }, async (runner, interruption) => {
    const sick: Case[] = [];
    await judge(runner, cases, (one) => {
      if (flags.heal === true && one.rows.some((row) => isSick(one, row))) sick.push(one);
      else tell(one);
    });
    for (const one of interruption.came ? [] : sick) await heal(runner, one);
    for (const one of cases) if (sick.includes(one) || isCutOff(one)) tell(one);
    const rows = cases.flatMap((one) => one.rows);
    const seen = cases.filter((one) => one.rows.length > 0).length;
    if (format === 'json') print(documentOf(rows, flags));
    else print(format === 'junit' ? regressJunit(rows) : tellAll(seen, rows));
    annotate(rows.flatMap(annotationOf), flags);
    return interruption.came ? EXIT.interrupted : exitCodeOf(rows);
  });
}

/** `onJudged` hears of each file as soon as all of it is known. */
async function judge(runner: Runner, cases: readonly Case[], onJudged: (one: Case) => void): Promise<void> {
  const places = cases.flatMap((one) => one.requests.map((request) => ({ one, request })));
  const requests = places.map(({ request }) => request);
  let at = 0;
  await runner.run<ExpectationRequest, ExpectationResult>('expectation', requests, (result) => {
    const { one, request } = places[at++]!;
    const { world, expected } = request;
    one.rows.push({ regression: one.filed.slug, world: worldKey(world), expected, ...result });
    if (one.rows.length === one.requests.length) onJudged(one);
    return 'go on';
  });
}

/** An interruption came while it was looked at. */
function isCutOff({ rows, requests }: Case): boolean {
  return rows.length > 0 && rows.length < requests.length;
}

/** What is undecided may be so only because its old schedule leads nowhere. */
function isSick({ filed }: Case, { world, verdict, expected }: Row): boolean {
  const home = world === worldKey(filed.regression);
  return home && expected !== 'holds' && (verdict === 'stale' || verdict === 'undecided');
}

async function heal(runner: Runner, one: Case): Promise<void> {
  for (const [place, row] of one.rows.entries()) {
    if (!isSick(one, row)) continue;
    const healing = await healRegression(runner, one.filed, row.expected);
    one.rows[place] =
      healing === null
        ? { ...row, note: `${row.note}; no schedule was found that shows it` }
        : { ...row, verdict: 'healed', note: healing.text, healed: healing.data };
  }
}

function teller(cases: readonly Case[], verbose: boolean): (one: Case) => void {
  const width = Math.max(0, ...cases.map(({ filed }) => filed.slug.length));
  return ({ filed: { slug }, requests, rows }) => {
    const lines = regressionLines({ slug, of: requests.length, rows }, width, verbose);
    print(lines.join('\n'));
  };
}

function documentOf(rows: readonly Row[], { full }: RunFlags): string {
  const document = { schema: 1, command: 'regress run', full: full === true, expectations: rows };
  return JSON.stringify(document, null, 2);
}

/** What stands in the file for the invariant is what it is about, also where another tree holds. */
export function requestsOf(filed: Filed, full: boolean): readonly ExpectationRequest[] {
  const { path, regression } = filed;
  const reproduction = reproductionOf(regression);
  const invariant = invariantOf(path, regression);
  return Object.entries(regression.expect).map(([key, expected]) => ({
    world: worldAt(key, regression),
    ...{ reproduction, invariant: expected === 'holds' ? invariant : invariantOfSignature(expected) },
    ...{ expected, full },
  }));
}

function invariantOf(path: string, { expect, ...regression }: Regression): string {
  const home = expect[worldKey(regression)];
  const signatures = Object.values(expect).filter((value) => value !== 'holds');
  const signature = home !== undefined && home !== 'holds' ? home : signatures[0];
  if (signature === undefined)
    throw new UserError(`${path}: expect: a regression that fails nowhere says nothing`);
  for (const one of signatures) refuseUnknownInvariant(path, invariantOfSignature(one));
  return invariantOfSignature(signature);
}

/** Of an invariant that does not exist everything holds. */
function refuseUnknownInvariant(path: string, id: string): void {
  const known = INVARIANTS.map((invariant) => invariant.id);
  if (!known.includes(id))
    throw new UserError(`${path}: expect: ${unknownId('invariant', id, known).message}`);
}

function exitCodeOf(rows: readonly Row[]): ExitCode {
  const some = (verdict: Row['verdict']) => rows.some((row) => row.verdict === verdict);
  if (some('failed')) return EXIT.finding;
  if (some('stale')) return EXIT.stale;
  return some('undecided') ? EXIT.undecided : EXIT.clean;
}
