// Units whose thread never ends, or ends too soon: each is recorded, and the run goes on.

import test, { type ExecutionContext } from 'ava';
import { PROPERTIES } from '../../properties/index.ts';
import type { Interruption } from '../../src/jobs/interruption.ts';
import type { NightlyRequest } from '../../src/jobs/nightly-unit.ts';
import { openPool } from '../../src/jobs/pool.ts';
import type { UnitResult } from '../../src/nightly/unit.ts';
import { folderWith } from '../cli/launch.ts';
import { untyped } from '../user-patch/patches.ts';

const QUIET: Interruption = {
  came: false,
  coming: new Promise(() => {}),
  unheard: (work) => work(),
};

function unitOf(n: number, runs: number, patches: readonly string[] = []): NightlyRequest {
  const world = { tree: 'v4.11', patches, config: {}, actors: [] };
  const properties = PROPERTIES.filter(({ id }) => id === 'canary');
  const unit = { kind: 'fuzz', n, world, property: 'canary', seed: `unit ${n}`, runs } as const;
  return { unit, properties, regression: null, maxSteps: 20_000 };
}

async function ended(t: ExecutionContext, units: readonly NightlyRequest[], own: readonly string[]) {
  const pool = await openPool({ jobs: 1, own, interruption: QUIET, boundSeconds: 4 });
  t.teardown(() => pool.close());
  const ends: UnitResult[] = [];
  await pool.run<NightlyRequest, UnitResult>('nightly-unit', units, (result) => {
    ends.push(result);
    return 'go on';
  });
  return ends.map(({ end, runs, note }) => ({ end, runs, note }));
}

test.serial('a unit over its time is killed and recorded, and those after it are done', async (t) => {
  const ends = await ended(t, [unitOf(0, 10), unitOf(1, 1_000_000), unitOf(2, 10)], []);
  t.deepEqual(ends, [
    { end: 'done', runs: 10, note: undefined },
    { end: 'no progress', runs: 0, note: 'killed after 4 s' },
    { end: 'done', runs: 10, note: undefined },
  ]);
});

const EXITS = untyped('    *sysfs_slab_remove() { process.exit(); },');

test.serial('a unit whose thread ends twice has crashed, and those after it are done', async (t) => {
  const file = `${folderWith(t, { 'exits.mjs': EXITS })}/exits.mjs`;
  const ends = await ended(t, [unitOf(0, 10), unitOf(1, 50, [file]), unitOf(2, 10)], [file]);
  t.deepEqual(
    ends.map(({ end }) => end),
    ['done', 'crashed', 'done'],
  );
});

test.serial('a unit in which our own code fails has crashed, with what it threw', async (t) => {
  const { unit, ...rest } = unitOf(0, 10);
  const { n, world } = unit;
  const impossible = {
    ...rest,
    unit: { kind: 'teeth', n, world, mutant: 'no such mutant', seed: '' } as const,
  };
  const [failed, next] = await ended(t, [impossible, unitOf(1, 10)], []);
  t.is(failed!.end, 'crashed');
  t.regex(failed!.note!, /mutant/);
  t.is(next!.end, 'done');
});
