import test from 'ava';
import { check } from '../../src/check.ts';
import { defaultSetup, parseTask } from '../../src/programs/shell.ts';
import { kernelOf, shell } from './shell.ts';

const DOWN = 'echo 0 > /sys/devices/system/cpu/cpu1/online';
const UP = 'echo 1 > /sys/devices/system/cpu/cpu1/online';
const setup = 'modprobe slab_rcu';

function verdict(tree: string, ...lines: readonly string[]) {
  const tasks = lines.map(parseTask);
  const program = { setup: defaultSetup(tasks), tasks };
  const world = { tree, patches: [], config: {}, actors: [] };
  return check({ world, program, maxExecutions: 50_000, preemptions: null, invariants: null });
}

test('every cache has an array for each CPU that is online and for no other', (t) => {
  for (const [lines, online] of [
    ['cat /proc/slabinfo', [true, true]],
    [DOWN, [true, false]],
    [`${DOWN}; ${UP}`, [true, true]],
    [`${DOWN}; rmmod slab_rcu; modprobe slab_rcu`, [true, false]],
  ] as const) {
    const { kernel, signatures } = shell('v3.6', [lines], { setup });
    t.deepEqual(signatures, []);
    for (const s of kernel.slab_caches.all())
      t.deepEqual(
        s.array.map(({ to }) => to !== null),
        [...online],
        `${s.name} after ${lines}`,
      );
  }
});

test('CPU lines answer as the kernel does', (t) => {
  const { answers } = shell('v3.6', [`${DOWN}; ${DOWN}; ${UP}; ${UP}`]);
  t.deepEqual(answers, ['ok', 'EBUSY', 'ok', 'EINVAL']);
  const cpu0 = 'echo 0 > /sys/devices/system/cpu/cpu0/online';
  t.deepEqual(shell('v3.6', [cpu0]).answers, ['ENOENT']);
  t.deepEqual(shell('v3.6', ['cat /sys/kernel/slab/kmalloc-64/order']).answers, ['ENOENT']);
});

test('/proc/slabinfo lists the caches with their slabs', (t) => {
  const [text] = shell('v3.6', ['cat /proc/slabinfo'], { setup }).answers;
  t.regex(text!, /^size-32 0\nsize-192 0\n/);
  t.regex(text!, /^rcu_node 1$/m);
});

test('two seconds later each CPU gives back slabs that hold no objects', (t) => {
  const lines = ['echo free > /dev/slab_rcu; sleep 2; cat /proc/slabinfo'];
  const kernel = kernelOf('v3.6', { setup });
  t.deepEqual(
    kernel.slab_reap_works.map(({ armed }) => armed),
    [true, true],
  );
  const ran = shell('v3.6', lines, { setup });
  const cache = ran.kernel.slab_caches.all().find((s) => s.name === 'rcu_node')!;
  t.is(cache.nodelists[0]!.to!.slabs.size, 0);
  t.deepEqual(
    ran.kernel.slab_reap_works.map(({ armed }) => armed),
    [true, true],
  );
});

test('a CPU that goes waits for its reap work, which never waits for slab_mutex', (t) => {
  const report = verdict('v3.6', 'sleep 2', 'cat /proc/slabinfo', DOWN);
  t.deepEqual([report.verdict, report.complete], ['holds', true]);
});

test('a timer that was stopped with its CPU runs again once that is back', (t) => {
  const armed = (lines: string) => shell('v3.6', [lines]).kernel.slab_reap_works[1]!.armed;
  t.false(armed(DOWN));
  t.true(armed(`${DOWN}; ${UP}`));
});

for (const tree of ['v3.6', 'v3.7'])
  test(`${tree}: rcu_barrier() waits for the callbacks of a CPU that goes meanwhile`, (t) => {
    const report = verdict(tree, DOWN, 'umount /mnt', 'umount /mnt');
    t.deepEqual([report.verdict, report.complete], ['holds', true]);
  });

test('the reader count is back at zero after every line', (t) => {
  const lines = 'rmmod slab_rcu; modprobe slab_rcu; umount /mnt; ip netns add n1; ip netns del n1';
  const { kernel, answers } = shell('v3.7', [lines], { setup });
  t.deepEqual(answers, ['ok', 'ok', 'ok', 'ok', 'ok']);
  t.is(kernel.cpu_hotplug_count.refcount, 0);
});
