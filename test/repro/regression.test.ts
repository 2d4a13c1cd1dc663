import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import {
  type Regression,
  readRegression,
  reproductionOf,
  slugOf,
  worldAt,
  worldKey,
} from '../../src/repro/regression.ts';
import { UserError } from '../../src/user-error.ts';
import { folderWith } from '../cli/launch.ts';

const regression: Regression = {
  schema: 1,
  title: 'a deadlock',
  source: 'a test',
  tree: 'v4.11',
  patches: [],
  config: { MEMCG: false },
  actors: [],
  setup: ['modprobe kvm_intel'],
  tasks: ['rmmod kvm_intel', 'cat /sys/kernel/slab/kvm_vcpu/order'],
  schedule: [{ task: 1, before: 'mutex_lock', object: 'slab_mutex', nth: 1, to: 2 }],
  expect: { 'v4.11': 'deadlock: a <- b <- a', 'v4.12': 'holds' },
  reaches: 'deadlock: a <- b <- a',
  size: { tasks: 2, commands: 2, preemptions: 1, switches: 1, steps: 22 },
  minimal: 'local',
  digest: '0123456789ab',
};

function fileWith(t: ExecutionContext, value: unknown): string {
  const folder = folderWith(t, { 'r.json': typeof value === 'string' ? value : JSON.stringify(value) });
  return join(folder, 'r.json');
}

test('a regression file is read as it was written', async (t) => {
  t.deepEqual(await readRegression(fileWith(t, regression)), regression);
});

test('what is expected on its own tree is what a replay must show', (t) => {
  const { scenario, signature } = reproductionOf(regression);
  t.is(signature, 'deadlock: a <- b <- a');
  t.deepEqual(scenario.program.tasks[0], [{ kind: 'rmmod', module: 'kvm_intel' }]);
  t.deepEqual(scenario.config, { MEMCG: false });
});

const faults: readonly [title: string, value: unknown, line: RegExp][] = [
  ['no JSON', '{', /it is no JSON: /],
  ['no object', [], /r\.json: expected object/],
  ['a field that is missing', { ...regression, tree: undefined }, /r\.json: tree: expected string/],
  [
    'a field of another kind',
    { ...regression, size: { ...regression.size, tasks: 'two' } },
    /size\.tasks: expected (number|int)/,
  ],
  ['a field that no regression has', { ...regression, colour: 1 }, /"colour"/],
  ['a newer schema', { ...regression, schema: 2 }, /schema: expected 1/],
  ['a switch without a place', { ...regression, schedule: [{ to: 2 }] }, /schedule/],
  ['a digest that is none', { ...regression, digest: 'x' }, /digest: expected 12 hexadecimal digits/],
];

for (const [title, value, line] of faults) {
  test(`${title} in a regression file is told with the file and the field`, async (t) => {
    const { message } = (await t.throwsAsync(readRegression(fileWith(t, value)), { instanceOf: UserError }))!;
    t.regex(message, line);
    t.notRegex(message, /\n/);
  });
}

test('a world and its key among the expectations lead to each other', (t) => {
  const world = { tree: 'v4.11', patches: ['2017/fix', 'own.ts'], config: {}, actors: [] };
  t.is(worldKey(world), 'v4.11+2017/fix+own.ts');
  t.deepEqual(worldAt(worldKey(world), world), world);
});

test('a signature becomes the name of a file', (t) => {
  t.is(slugOf('deadlock: s_active <- slab_mutex <- s_active'), 'deadlock-s-active-slab-mutex-s-active');
});
