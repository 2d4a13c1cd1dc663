import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { replaysOf } from '../../../src/cli/nightly/replays.ts';
import type { FindingSummary } from '../../../src/nightly/summary.ts';
import { DEADLOCK_2017, folderWith } from '../launch.ts';

const REGRESSION = 'regressions/2017-deadlock.json';
const ON_DISK = readFileSync(REGRESSION, 'utf8');

const at = (tree: string, patches: readonly string[] = []) => ({
  ...{ at: [tree, ...patches].join('+'), world: { tree, patches, config: {}, actors: [] } },
  ...{ status: 'new', by: null, unit: 0 },
});

function finding(places: readonly object[], signature = DEADLOCK_2017): FindingSummary {
  return { signature, status: 'new', places } as FindingSummary;
}

const filesOf = async (one: FindingSummary, file: string | null) =>
  (await replaysOf([one], () => file))(one.signature).map((replay) => replay.file);

test('what is kept of a finding is run in the first of its worlds that shows it', async (t) => {
  const one = finding([at('v4.12'), at('v4.19'), at('v4.11')]);
  const replays = (await replaysOf([one], () => REGRESSION))(DEADLOCK_2017);
  t.deepEqual(
    replays.map(({ file, traced }) => [file, traced.scenario.tree]),
    [[REGRESSION, 'v4.19']],
  );
  t.true(replays[0]!.traced.steps.length > 0);
});

test('what is known is run from the file of who knows it, beside what is kept of the same elsewhere', async (t) => {
  const kept = join(folderWith(t, { 'repro.json': ON_DISK }), 'repro.json');
  const known = { ...at('v4.11'), status: 'known', by: REGRESSION };
  t.deepEqual(await filesOf(finding([known]), null), [REGRESSION]);
  t.deepEqual(await filesOf(finding([at('v4.19'), known]), kept), [kept, REGRESSION]);
});

for (const [what, text] of [
  ['is not there any more', null],
  ['was torn', ON_DISK.slice(0, 200)],
  ['is of a newer schema', JSON.stringify({ ...JSON.parse(ON_DISK), schema: 2 })],
  ['has a line that is no command', JSON.stringify({ ...JSON.parse(ON_DISK), tasks: ['nonsense'] })],
  ['no longer leads there', JSON.stringify({ ...JSON.parse(ON_DISK), schedule: [] })],
] as const)
  test(`a file that ${what} is passed over, and the others are not`, async (t) => {
    const folder = folderWith(t, text === null ? {} : { 'repro.json': text });
    const known = finding([{ ...at('v4.11'), status: 'known', by: REGRESSION }]);
    t.deepEqual(await filesOf(finding([at('v4.11'), ...known.places]), join(folder, 'repro.json')), [
      REGRESSION,
    ]);
  });

test('a world that cannot be made any more has no replays', async (t) => {
  for (const patch of ['gone', './gone.ts'])
    t.deepEqual(await filesOf(finding([at('v4.11', [patch])]), REGRESSION), []);
});

test('a file that shows another finding is none of this one', async (t) => {
  t.deepEqual(await filesOf(finding([at('v4.11')], 'deadlock: other'), REGRESSION), []);
});
