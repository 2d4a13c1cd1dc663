/** `presplat regress run`: every expectation of every regression, told a line each regression. */
import type { ExpectationRequest, ExpectationResult } from '../jobs/expectation.ts';
import type { Runner } from '../jobs/runner.ts';
import { type Regression, reproductionOf, worldAt, worldKey } from '../repro/regression.ts';
import { UserError } from '../user-error.ts';
import { ownFiles } from '../user-patch/own-files.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { print } from './output.ts';
import { healRegression } from './regress-heal.ts';
import { type Row, regressionLines, type Told, tellAll } from './regress-text.ts';
import { type Filed, regressionsAt } from './regressions-folder.ts';
import { withRunner } from './with-runner.ts';
import { refuseUnknown } from './world-options.ts';

export interface RunFlags {
  readonly jobs: number;
  readonly json?: true;
  /** Search what is expected to hold. */
  readonly full?: true;
  readonly heal?: true;
  readonly verbose?: true;
}

interface Expectation {
  readonly filed: Filed;
  readonly request: ExpectationRequest;
}

export async function runRegressions(files: readonly string[], flags: RunFlags): Promise<ExitCode> {
  const filed = await regressionsAt(files);
  const expectations = filed.flatMap((one) => expectationsOf(one, flags.full === true));
  const worlds = expectations.map(({ request }) => request.world);
  for (const world of distinct(worlds)) await refuseUnknown(world);
  const own = [...new Set(worlds.flatMap(({ patches }) => ownFiles(patches)))];
  return withRunner({ jobs: flags.jobs, own, worlds }, async (runner, interruption) => {
    const rows = await judged(runner, expectations);
    if (flags.heal === true && !interruption.came) await healStale(runner, expectations, rows);
    const all = expectations.flatMap((_, i) => rows.get(i) ?? []);
    const told = filed.map((one) => {
      const places = expectations.flatMap((expectation, i) => (expectation.filed === one ? [i] : []));
      return { slug: one.slug, of: places.length, rows: places.flatMap((i) => rows.get(i) ?? []) };
    });
    tell(told, all, flags);
    return interruption.came ? EXIT.interrupted : exitCodeOf(all);
  });
}

function distinct(worlds: readonly ExpectationRequest['world'][]) {
  return new Map(worlds.map((world) => [JSON.stringify(world), world])).values();
}

/** By the place of the expectation. World after world, since what follows each other in one world shares its boot. */
async function judged(runner: Runner, expectations: readonly Expectation[]): Promise<Map<number, Row>> {
  const key = ({ request }: Expectation) => JSON.stringify(request.world);
  const order = expectations
    .map((expectation, place) => ({ expectation, place, key: key(expectation) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.place - b.place));
  const rows = new Map<number, Row>();
  const requests = order.map(({ expectation }) => expectation.request);
  await runner.run<ExpectationRequest, ExpectationResult>('expectation', requests, (result, { expected }) => {
    const { expectation, place } = order[rows.size]!;
    const { filed, request } = expectation;
    rows.set(place, { regression: filed.slug, world: worldKey(request.world), expected, ...result });
    return 'go on';
  });
  return rows;
}

/** What is undecided may be so only because its old schedule leads nowhere. */
async function healStale(
  runner: Runner,
  expectations: readonly Expectation[],
  rows: Map<number, Row>,
): Promise<void> {
  for (const [place, row] of [...rows].sort(([a], [b]) => a - b)) {
    const { filed } = expectations[place]!;
    const home = row.world === worldKey(filed.regression);
    const sick = row.verdict === 'stale' || row.verdict === 'undecided';
    if (!home || !sick || row.expected === 'holds') continue;
    const healing = await healRegression(runner, filed, row.expected);
    rows.set(
      place,
      healing === null
        ? { ...row, note: `${row.note}; no schedule was found that shows it` }
        : { ...row, verdict: 'healed', note: healing.text, healed: healing.data },
    );
  }
}

function tell(told: readonly Told[], rows: readonly Row[], { json, verbose, full }: RunFlags): void {
  if (json === true) {
    print(
      JSON.stringify({ schema: 1, command: 'regress run', full: full === true, expectations: rows }, null, 2),
    );
    return;
  }
  const width = Math.max(0, ...told.map(({ slug }) => slug.length));
  for (const one of told) for (const line of regressionLines(one, width, verbose === true)) print(line);
  print(tellAll(told, rows));
}

/** What stands in the file for the invariant is what it is about, also where another tree holds. */
function expectationsOf(filed: Filed, full: boolean): readonly Expectation[] {
  const { path, regression } = filed;
  const reproduction = reproductionOf(regression);
  const invariant = invariantOf(path, regression);
  return Object.entries(regression.expect).map(([key, expected]) => ({
    filed,
    request: { world: worldAt(key, regression), reproduction, invariant, expected, full },
  }));
}

function invariantOf(path: string, { expect, ...regression }: Regression): string {
  const home = expect[worldKey(regression)];
  const signature =
    home !== undefined && home !== 'holds' ? home : Object.values(expect).find((value) => value !== 'holds');
  if (signature === undefined)
    throw new UserError(`${path}: expect: a regression that fails nowhere says nothing`);
  return signature.slice(0, signature.indexOf(':'));
}

function exitCodeOf(rows: readonly Row[]): ExitCode {
  const some = (verdict: Row['verdict']) => rows.some((row) => row.verdict === verdict);
  if (some('failed')) return EXIT.finding;
  if (some('stale')) return EXIT.stale;
  return some('undecided') ? EXIT.undecided : EXIT.clean;
}
