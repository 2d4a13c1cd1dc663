/** `presplat regress run`: every expectation of every regression, a line each. */
import type { ExpectationRequest, ExpectationResult, ExpectationVerdict } from '../jobs/expectation.ts';
import { type Regression, reproductionOf, worldAt, worldKey } from '../repro/regression.ts';
import { UserError } from '../user-error.ts';
import { ownFiles } from '../user-patch/own-files.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { print } from './output.ts';
import { type Filed, regressionsAt } from './regressions-folder.ts';
import { withRunner } from './with-runner.ts';
import { refuseUnknown } from './world-options.ts';

export interface RunFlags {
  readonly jobs: number;
  readonly json?: true;
}

interface Expectation {
  readonly slug: string;
  readonly key: string;
  readonly request: ExpectationRequest;
}

interface Row extends ExpectationResult {
  readonly regression: string;
  readonly world: string;
  readonly expected: string;
}

const WORDS: Readonly<Record<ExpectationVerdict, string>> = {
  met: 'ok       ',
  failed: 'FAILS    ',
  stale: 'STALE    ',
  undecided: 'undecided',
};

export async function runRegressions(files: readonly string[], { jobs, json }: RunFlags): Promise<ExitCode> {
  const expectations = (await regressionsAt(files)).flatMap(expectationsOf);
  for (const { request } of expectations) await refuseUnknown(request.world);
  const worlds = expectations.map(({ request }) => request.world);
  const own = [...new Set(worlds.flatMap(({ patches }) => ownFiles(patches)))];
  const rows: Row[] = [];
  const interrupted = await withRunner({ jobs, own, worlds }, async (runner, interruption) => {
    const requests = expectations.map(({ request }) => request);
    await runner.run<ExpectationRequest, ExpectationResult>(
      'expectation',
      requests,
      (result, { expected }) => {
        const { slug, key } = expectations[rows.length]!;
        const row: Row = { regression: slug, world: key, expected, ...result };
        rows.push(row);
        if (json !== true) print(rowText(row));
        return 'go on';
      },
    );
    return interruption.came;
  });
  if (json === true)
    print(JSON.stringify({ schema: 1, command: 'regress run', expectations: rows }, null, 2));
  else if (rows.length === 0) print('no regressions');
  return interrupted ? EXIT.interrupted : exitCodeOf(rows);
}

/** What stands in the file for the invariant is what it is about, also where another tree holds. */
function expectationsOf({ slug, path, regression }: Filed): readonly Expectation[] {
  const { scenario } = reproductionOf(regression);
  const invariant = invariantOf(path, regression);
  return Object.entries(regression.expect).map(([key, expected]) => ({
    slug,
    key,
    request: { world: worldAt(key, regression), scenario, invariant, expected },
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

function rowText({ verdict, regression, world, expected, note }: Row): string {
  return `${WORDS[verdict]}  ${regression}  ${world}  ${expected}${note === '' ? '' : ` (${note})`}`;
}

function exitCodeOf(rows: readonly Row[]): ExitCode {
  const some = (verdict: ExpectationVerdict) => rows.some((row) => row.verdict === verdict);
  if (some('failed')) return EXIT.finding;
  if (some('stale')) return EXIT.stale;
  return some('undecided') ? EXIT.undecided : EXIT.clean;
}
