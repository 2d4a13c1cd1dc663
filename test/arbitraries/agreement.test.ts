import { readdirSync, readFileSync } from 'node:fs';
import test from 'ava';
import { scenarioOfRegression, scenarioOfToken } from '../../src/repro/kept.ts';
import { shrunkAlone, shrunkBoth } from './agreement.ts';

/** Seeds of each tree here; `npm run verify` takes more. */
const SEEDS = 3;

for (const tree of ['v4.11', 'next-20210809'])
  test(`fast-check and the command line shrink to one result: ${tree}`, (t) => {
    for (const { byFastCheck, byCommandLine } of shrunkBoth(tree, SEEDS))
      t.deepEqual(byFastCheck, byCommandLine);
  });

const regressions = new URL('../../regressions/', import.meta.url);
const ofTheThread = readdirSync(regressions).filter((name) => /^2017-.*\.json$/.test(name));

for (const name of ofTheThread)
  test(`a regression file is a scenario, and shrinks as on the command line: ${name}`, async (t) => {
    const start = await scenarioOfRegression(new URL(name, regressions).pathname);
    const { byFastCheck, byCommandLine } = shrunkAlone(start);
    t.deepEqual(byFastCheck, byCommandLine);
  });

test('the token of the front page is a scenario, and shrinks no further', async (t) => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const [token] = /psp1\.[\w-]+/.exec(readme)!;
  const start = await scenarioOfToken(token);
  t.is(start.signature, 'deadlock: s_active <- slab_mutex <- s_active');
  const { byFastCheck, byCommandLine } = shrunkAlone(start);
  t.deepEqual(byFastCheck.scenario, start);
  t.deepEqual(byFastCheck, byCommandLine);
});

test('a broken token and a missing file are told as on the command line', async (t) => {
  await t.throwsAsync(scenarioOfToken('psp1.AAAA'), { message: 'malformed token: it is cut off' });
  await t.throwsAsync(scenarioOfRegression('no-such.json'), { message: 'no file no-such.json' });
});
