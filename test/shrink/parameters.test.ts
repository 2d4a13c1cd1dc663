import test from 'ava';
import { defaultSetup, parseTask, printTask } from '../../src/programs/shell.ts';
import type { Program } from '../../src/repro/scenario.ts';
import { parametersOf } from '../../src/shrink/parameters.ts';

function programOf(setup: string, ...lines: readonly string[]): Program {
  const tasks = lines.map(parseTask);
  return { setup: [...defaultSetup(tasks), ...parseTask(setup)], tasks };
}

function parameterOf(program: Program, of: string, name: string, allocator: 'slub' | 'slab' = 'slub') {
  return parametersOf(program, allocator).find((found) => found.of === of && found.name === name);
}

function text({ setup, tasks }: Program): string {
  return [setup, ...tasks].map(printTask).join(' | ');
}

const RMMOD = 'rmmod kvm_intel';
const WRITE = 'echo 1 > /sys/kernel/slab/kvm_vcpu/cpu_partial';

test('another module takes its caches along', (t) => {
  const module = parameterOf(programOf('', RMMOD, WRITE), 'module', 'kvm_intel');
  t.is(module?.alternatives[0]?.name, 'slab_twins');
  t.is(
    text(module!.alternatives[0]!.program),
    'modprobe slab_twins | rmmod slab_twins | echo 1 > /sys/kernel/slab/twin_a/cpu_partial',
  );
});

test('for another cache its module is loaded as well', (t) => {
  const cache = parameterOf(programOf('', RMMOD, WRITE), 'cache', 'kvm_vcpu');
  const names = cache?.alternatives.map(({ name }) => name) ?? [];
  t.true(names.includes('twin_b') && names.includes('kmalloc-64') && !names.includes('kvm_vcpu'));
  const twin = cache!.alternatives[names.indexOf('twin_b')]!;
  t.is(
    text(twin.program),
    'modprobe slab_twins; modprobe kvm_intel | rmmod kvm_intel | echo 1 > /sys/kernel/slab/twin_b/cpu_partial',
  );
});

test('another attribute keeps the value where it can, and another value the attribute', (t) => {
  const program = programOf('', RMMOD, WRITE);
  const attribute = parameterOf(program, 'attribute', 'cpu_partial');
  t.deepEqual(
    attribute?.alternatives.map(({ name }) => name),
    ['min_partial', 'order', 'shrink', 'remote_node_defrag_ratio', 'validate'],
  );
  t.true(text(attribute!.alternatives[2]!.program).endsWith('echo 1 > /sys/kernel/slab/kvm_vcpu/shrink'));
  t.is(attribute?.line, WRITE);
  const value = parameterOf(program, 'value', '1');
  t.deepEqual(
    value?.alternatives.map(({ name }) => name),
    ['0'],
  );
});

test('a memory block is another one in all lines, with what it needs', (t) => {
  const offline = 'echo offline > /sys/devices/system/memory/memory32/state';
  const block = parameterOf(
    programOf('', `${offline}; cat /proc/slabinfo`, offline),
    'memory block',
    'memory32',
  );
  t.is(block?.alternatives[0]?.name, 'memory40');
  const moved = text(block!.alternatives[0]!.program);
  t.false(moved.includes('memory32'));
  t.true(moved.startsWith('modprobe kmem; echo dax0.0 > /sys/bus/dax/drivers/kmem/new_id | '));
});

test('a line of the set-up has parameters too, and a memory cgroup can be left', (t) => {
  const alloc = "cgexec -g memory:g1 sh -c 'echo alloc > /dev/slab_acct'";
  const program = programOf(`mkdir /sys/fs/cgroup/memory/g1; ${alloc}`, 'rmmod slab_acct');
  const group = parameterOf(program, 'memory cgroup', 'g1');
  t.is(
    text(group!.alternatives[0]!.program),
    'modprobe slab_acct; mkdir /sys/fs/cgroup/memory/g1; echo alloc > /dev/slab_acct | rmmod slab_acct',
  );
});

test('what no table has another one of is no parameter', (t) => {
  const program = programOf(
    '',
    'echo 0 > /sys/devices/system/cpu/cpu1/online',
    'mkdir /sys/fs/cgroup/memory/g1',
  );
  t.deepEqual(
    parametersOf(program, 'slub').map(({ of, name }) => `${of} ${name}`),
    ['value 0'],
  );
});

test('the trees of the other allocator have their own modules', (t) => {
  const module = parameterOf(programOf('', 'rmmod slab_rcu'), 'module', 'slab_rcu', 'slab');
  t.deepEqual(
    module?.alternatives.map(({ name }) => name),
    ['slab_twins', 'slab_leak'],
  );
});
