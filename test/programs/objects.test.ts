import test from 'ava';
import { alike } from '../../src/programs/alike.ts';
import { objectsNamed } from '../../src/programs/objects.ts';
import { parseTask, printTask } from '../../src/programs/shell.ts';

const KMEM = '/sys/bus/dax/drivers/kmem';
const BLOCKS = '/sys/devices/system/memory';

const counted: readonly (readonly [string, readonly string[]])[] = [
  ['rmmod kvm_intel; echo 1 > /sys/kernel/slab/kvm_vcpu/order', ['kvm_intel']],
  ['echo 1 > /sys/kernel/slab/twin_b/order; rmmod slab_twins', ['slab_twins', 'cache twin_b']],
  ['echo 1 > /sys/kernel/slab/kmalloc-64/shrink', ['cache kmalloc-64']],
  ['echo 0 > /sys/devices/system/cpu/cpu1/online; cat /sys/devices/system/cpu/cpu1/online', ['cpu1']],
  [`echo 1 > /sys/devices/LNXSYSTM:00/LNXSYBUS:00/PNP0C80:00/eject`, ['memory32']],
  [`echo offline > ${BLOCKS}/memory32/state; echo 1 > ${BLOCKS}/memory32/online`, ['memory32']],
  [`echo dax0.0 > ${KMEM}/unbind; echo online > ${BLOCKS}/memory40/state`, ['kmem', 'memory40']],
  [
    "mkdir /sys/fs/cgroup/memory/g1; cgexec -g memory:g1 sh -c 'echo alloc > /dev/slab_acct'",
    ['group g1', 'slab_acct'],
  ],
  ['ip netns add n1; umount /mnt', ['namespace n1', '/mnt']],
];

for (const [task, objects] of counted)
  test(`${task}: about ${objects.join(', ')}`, (t) => t.deepEqual(objectsNamed([parseTask(task)]), objects));

const about = (setup: string, ...tasks: readonly string[]) =>
  [...alike({ setup: parseTask(setup), tasks: tasks.map(parseTask) })].map((program) => [
    printTask(program.setup),
    ...program.tasks.map(printTask),
  ]);

test('a program about the dax range may be about a DIMM, which needs no driver', (t) => {
  const told = about(
    `modprobe kmem; echo dax0.0 > ${KMEM}/new_id`,
    `echo dax0.0 > ${KMEM}/unbind`,
    `echo online > ${BLOCKS}/memory40/state`,
  );
  t.deepEqual(told, [
    [
      '',
      'echo 1 > /sys/devices/LNXSYSTM:00/LNXSYBUS:00/PNP0C80:00/eject',
      `echo online > ${BLOCKS}/memory32/state`,
    ],
  ]);
});

test('a program about a namespace may be about a module, and the other way round', (t) => {
  t.deepEqual(about('ip netns add n1', 'ip netns del n1'), [['modprobe slab_rcu', 'rmmod slab_rcu']]);
  t.deepEqual(about('modprobe slab_rcu', 'rmmod slab_rcu'), [['ip netns add n1', 'ip netns del n1']]);
});

test('what no table names is about nothing else', (t) => {
  t.deepEqual(about('modprobe kvm_intel', 'rmmod kvm_intel'), []);
});
