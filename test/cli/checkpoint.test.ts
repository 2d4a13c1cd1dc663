// A check that is interrupted and gone on with, and which of its findings are told.

import { join } from 'node:path';
import test from 'ava';
import { exploredText } from '../../src/cli/progress.ts';
import { folderWith, presplat, refuses, TASKS_2017 } from './launch.ts';

const CHECK = ['check', '--tree', 'v4.12', 'rmmod kvm_intel', 'rmmod slab_twins', '--json'];

test('a check that goes on from its checkpoint ends with the same document as one that was never interrupted', async (t) => {
  const folder = folderWith(t, {});
  const saving = [...CHECK, '--checkpoint', join(folder, 'checkpoint.json')];
  const some = await presplat([...saving, '--max-executions', '50']);
  t.is(some.code, 4);
  t.false(JSON.parse(some.out).complete);
  t.true(JSON.parse(some.out).executions <= 50);
  const whole = await presplat(CHECK);
  t.true(JSON.parse(whole.out).complete);
  t.true(JSON.parse(whole.out).executions > 100);
  // The second time there is nothing left to do.
  for (const time of ['first', 'second']) t.is((await presplat(saving)).out, whole.out, time);
  const other = await presplat([...saving, '--preemptions', '1']);
  t.is(other.code, 2);
  t.regex(other.err, /checkpoint\.json is of another search: give the same program/);
});

test('a file that is no checkpoint is left alone', async (t) => {
  await refuses(
    t,
    [...CHECK, '--checkpoint', 'notes'],
    /^presplat: notes is no checkpoint: give another file/,
    {
      notes: 'not this',
    },
  );
});

test('a check tells all distinct findings, or the worst alone', async (t) => {
  const kinds = async (...args: readonly string[]) => {
    const { out } = await presplat(['check', '--tree', 'v4.11', ...TASKS_2017, '--json', ...args]);
    return JSON.parse(out).findings.map(({ invariant }: { invariant: string }) => invariant);
  };
  t.deepEqual(await kinds('--witness', 'all'), ['deadlock', 'lockdep']);
  t.deepEqual(await kinds(), ['deadlock', 'lockdep']);
  t.deepEqual(await kinds('--witness', 'worst'), ['deadlock']);
});

test('a check says what it reached and what never, also as data', async (t) => {
  const asked = ['check', '--tree', 'v4.11', ...TASKS_2017, '--coverage'];
  const { coverage } = JSON.parse((await presplat([...asked, '--json'])).out);
  t.true(coverage.scenarios.reached.includes('writer-while-remover-drains'));
  t.true(coverage.scenarios.never.includes('drain-in-work'));
  t.is(coverage.vacuous, null);
  const { out } = await presplat(asked);
  t.regex(out, /^reached {8}a writer waits in slab_attr_store\(\) while a remover drains$/m);
  t.regex(out, /^never reached {2}a work item drains/m);
});

test('progress of a check tells executions, findings and the share that is done', (t) => {
  t.is(
    exploredText({ executions: 1200, found: 2, share: 0.345 }, 2000),
    '1200 executions, 600/s, 2 found, about 35 % explored',
  );
  t.regex(exploredText({ executions: 1, found: 0, share: 0.00042 }, 2000), /about 0\.042 % explored$/);
});

test('a checkpoint that cannot be written is refused before anything is searched', async (t) => {
  const ended = await refuses(
    t,
    [...CHECK, '--checkpoint', 'nowhere/c'],
    /cannot write nowhere\/c: ENOENT\n$/,
  );
  t.is(ended.out, '');
});
