import test from 'ava';
import { Dict } from '../../src/engine/dict.ts';
import { List } from '../../src/engine/list.ts';
import { CountedRef } from '../../src/engine/locks/counted-ref.ts';
import { Mutex } from '../../src/engine/locks/mutex.ts';
import { Machine } from '../../src/engine/machine.ts';
import { struct } from '../../src/engine/struct.ts';
import { formatValue } from '../../src/reports/values.ts';
import { STEPS, traced } from './thread-2017.ts';

interface KobjectFields {
  name: string;
  kref: number;
  parent: unknown;
  children: unknown;
}

class Kobject extends struct<KobjectFields>('kobject', { name: '', kref: 1, parent: null, children: null }) {}

function machineWithTask() {
  const machine = new Machine();
  const task = machine.user('rmmod', () => [][Symbol.iterator]() as never);
  machine.current = task;
  return { machine, task };
}

test('a task is its name, its command and its pid', (t) => {
  t.is(formatValue(machineWithTask().task), 'task 1 (rmmod/1000)');
});

test('a lock says who has it', (t) => {
  const { machine, task } = machineWithTask();
  const mutex = new Mutex(machine, 'slab_mutex');
  t.is(formatValue(mutex), 'slab_mutex');
  mutex.owner = task;
  t.is(formatValue(mutex), 'slab_mutex (held by task 1)');
  const ref = new CountedRef(machine, '/sys/a', 's_active');
  ref.users = [task];
  ref.active = false;
  t.is(formatValue([ref, mutex.map]), '[\n  /sys/a (used by task 1, deactivated),\n  slab_mutex,\n]');
});

test('a struct shows its fields, and other structs by name', (t) => {
  const { machine } = machineWithTask();
  const parent = new Kobject(machine.heap, { name: 'slab', kref: 2 });
  const children = new List<unknown>(machine.heap);
  children.add(parent);
  t.is(
    formatValue(new Kobject(machine.heap, { name: 'kvm_vcpu', parent, children })),
    `kobject kvm_vcpu (kref 1) {
  name: "kvm_vcpu",
  kref: 1,
  parent: kobject slab (kref 2),
  children: [
    kobject slab (kref 2),
  ],
}`,
  );
});

test('a dictionary shows its entries', (t) => {
  const dict = new Dict<number>(machineWithTask().machine.heap);
  dict.set('kvm_vcpu', 1);
  t.is(formatValue(dict), 'Map {\n  "kvm_vcpu" => 1,\n}');
});

test('a freed struct is printed without being touched', (t) => {
  const { machine } = machineWithTask();
  const kobject = new Kobject(machine.heap, { name: 'kvm_vcpu' });
  kobject.freed = 'slab_kmem_cache_release';
  t.throws(() => kobject.kref);
  t.is(formatValue({ kobject }), '{\n  "kobject": kobject kvm_vcpu (freed in slab_kmem_cache_release),\n}');
});

test('printing is no access of the running task', (t) => {
  const { machine } = machineWithTask();
  const list = new List<unknown>(machine.heap);
  const kobject = new Kobject(machine.heap, { name: 'a', children: list });
  machine.heap.watcher = { touch: () => t.fail() };
  t.true(formatValue(kobject).startsWith('kobject a'));
});

test('a program is its shell lines, and a trace step its words', (t) => {
  t.is(
    formatValue(traced().scenario.program),
    `set-up: modprobe kvm_intel
task 1: rmmod kvm_intel
task 2: echo 1 > /sys/kernel/slab/kvm_vcpu/cpu_partial`,
  );
  t.is(formatValue(STEPS[3]), 'task 2 is pre-empted: mutex_lock slab_mutex');
  t.is(formatValue({ kind: 'rmmod', module: 'kvm_intel' }), 'rmmod kvm_intel');
});
