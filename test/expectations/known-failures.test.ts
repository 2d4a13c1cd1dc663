/** A slice of `npm run known`: the rows whose search is short come out, and nothing speaks against the others. */
import { readdirSync } from 'node:fs';
import test from 'ava';
import { KNOWN_FAILURES, knownFailure } from '../../src/expectations/known-failures/index.ts';
import { readRegression } from '../../src/repro/regression.ts';
import { answer, QUESTIONS, worldOf } from '../known-failures.ts';

const SHORT = 60;
let cutOff = 0;

for (const question of QUESTIONS) {
  const { row, key, wanted } = question;
  test(`${row.id} ${wanted === 'shows' ? 'shows on' : 'is cured by'} ${key}`, (t) => {
    const { found, complete, agrees } = answer(question, SHORT);
    if (!complete) cutOff++;
    t.true(agrees || (!complete && (wanted === 'shows' || found.length === 0)), JSON.stringify(found));
  });
}

test.after('most of these searches are short', (t) => {
  t.true(cutOff < QUESTIONS.length / 4, `${cutOff} of ${QUESTIONS.length} are cut off`);
});

test('rows have one name each', (t) => {
  t.is(new Set(KNOWN_FAILURES.map(({ id }) => id)).size, KNOWN_FAILURES.length);
});

test('every row explains what its program shows', (t) => {
  for (const row of KNOWN_FAILURES)
    for (const tree of row.trees)
      for (const signature of [...row.signatures, ...(row.beside ?? [])])
        t.truthy(knownFailure(signature, worldOf(row, tree)), `${tree} ${signature}`);
});

const bare = (tree: string, ...patches: string[]) => ({ tree, patches, config: {}, actors: [] });
const MUTEX_CYCLE = 's_active <- slab_mutex <- s_active';
const LONG =
  '(memory_chain).rwsem <- mem_hotplug_lock <- cpu_hotplug_lock <- s_active <- slab_mutex <- (memory_chain).rwsem';

test('a longer way round of a known order is known, where the order is', (t) => {
  t.is(knownFailure(`lockdep: ${LONG}`, bare('v5.15'))?.id, 'drain-under-slab-mutex-5.15');
  t.is(knownFailure(`lockdep: ${LONG}`, bare('v5.14')), null);
  t.is(knownFailure(`lockdep: ${LONG}`, bare('v6.12')), null);
});

test('a cycle with an order that the tree is not known to have is new', (t) => {
  const signature = 'lockdep: flush_lock <- s_active <- slab_mutex <- flush_lock';
  t.is(knownFailure(signature, bare('v5.15')), null);
});

test('a deadlock is new where only the report is known', (t) => {
  const cycle = 'cpu_hotplug.lock <- s_active <- slab_mutex <- cpu_hotplug.lock';
  t.truthy(knownFailure(`lockdep: ${cycle}`, bare('v4.11')));
  t.is(knownFailure(`deadlock: ${cycle}`, bare('v4.11')), null);
});

test('with a patch only what the tree shows without it is known', (t) => {
  t.truthy(knownFailure(`deadlock: ${MUTEX_CYCLE}`, bare('v4.19', './idea.ts')));
  t.is(knownFailure(`lockdep: ${LONG}`, bare('v5.15', './idea.ts')), null);
});

test('what a patch cures is new in a world that has it', (t) => {
  const world = bare('v4.11', '2017-slub-async-sysfs-removal/mutants/M0.10');
  t.is(knownFailure(`deadlock: ${MUTEX_CYCLE}`, world), null);
});

/** The tree shows the same without the patch, by another program, and a signature does not tell them apart. */
const SHOWN_ANYWAY = ['M0.10', 'M0.16', 'M4.10', 'M4.11'].map((mutant) => `mutant-${mutant}.json`);

test('no row explains what catches a wrong fix', async (t) => {
  const caught = readdirSync('regressions').filter((name) => /^mutant-.*\.json$/.test(name));
  t.true(caught.length > 5);
  const explained: string[] = [];
  for (const name of caught) {
    const { reaches, ...world } = await readRegression(`regressions/${name}`);
    if (knownFailure(reaches, world) !== null) explained.push(name);
  }
  t.deepEqual(explained, SHOWN_ANYWAY);
});
