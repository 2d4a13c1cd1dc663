import test from 'ava';
import { stream } from '../../src/engine/seed.ts';
import { RandomWalk } from '../../src/engine/strategies/random.ts';
import { kernelOf, type Options, shell } from './shell.ts';

const setup = 'modprobe kvm_intel';
const RMMOD = 'rmmod kvm_intel';
const WRITE = 'echo 1 > /sys/kernel/slab/kvm_vcpu/cpu_partial';
const FIX = { patches: ['2017-slub-async-sysfs-removal/fix'] };
const ABBA = 's_active <- slab_mutex <- s_active';

/** Everything that 300 random schedules show. */
function shows(tree: string, tasks: readonly string[], options: Options = {}): readonly string[] {
  const seeds = stream(tree, tasks.join());
  const seen = new Set<string>();
  for (let i = 0; i < 300; i++) {
    const strategy = new RandomWalk(seeds.fork());
    for (const signature of shell(tree, tasks, { ...options, strategy }).signatures) seen.add(signature);
  }
  return [...seen].sort();
}

test('rmmod and a write deadlock on v4.11 and v4.19, and not on v4.10, v4.12 or with the fix', (t) => {
  const tasks = [RMMOD, WRITE];
  t.deepEqual(shows('v4.10', tasks, { setup }), []);
  t.deepEqual(shows('v4.11', tasks, { setup }), [`deadlock: ${ABBA}`, `lockdep: ${ABBA}`]);
  t.deepEqual(shows('v4.12', tasks, { setup }), []);
  t.deepEqual(shows('v4.11', tasks, { setup, ...FIX }), []);
  t.true(shows('v4.19', tasks, { setup }).includes(`deadlock: ${ABBA}`));
});

test('lockdep needs one write to any cache and a later destroy of any other', (t) => {
  const lines = ['echo 1 > /sys/kernel/slab/kmalloc-64/cpu_partial; rmmod kvm_intel'];
  const told = (tree: string, options: Options = {}) => shell(tree, lines, { setup, ...options }).signatures;
  t.deepEqual(told('v4.11'), [`lockdep: ${ABBA}`]);
  t.deepEqual(told('v4.19'), [`lockdep: ${ABBA}`]);
  t.deepEqual(told('v4.10'), []);
  t.deepEqual(told('v4.12'), []);
  t.deepEqual(told('v4.11', FIX), []);
});

test('without MEMCG, and after a write that fails, there is no order to complain of', (t) => {
  t.deepEqual(shows('v4.11', [RMMOD, WRITE], { setup, config: { MEMCG: false } }), []);
  t.deepEqual(shows('v4.11', [RMMOD, WRITE], { setup, config: { SLUB_CPU_PARTIAL: false } }), []);
});

test('kvm_vcpu is a link to a shared directory before v4.19, and a directory since', (t) => {
  for (const tree of ['v4.10', 'v4.11', 'v4.12', 'v4.19']) {
    const root = kernelOf(tree, { setup }).slab_kset!.kobj.sd!;
    const node = root.byName!.get('kvm_vcpu')!;
    t.is(node.type, tree === 'v4.19' ? 'dir' : 'link', tree);
    t.is(root.byName!.get(':t-0016576')?.type, tree === 'v4.19' ? undefined : 'dir', tree);
  }
});

test('a module that is loaded again at once finds its name taken on v4.12 alone', (t) => {
  const lines = ['rmmod kvm_intel; modprobe kvm_intel'];
  t.deepEqual(shows('v4.12', lines, { setup }), ['name-free: cache directory']);
  for (const tree of ['v4.10', 'v4.11', 'v4.19']) t.deepEqual(shows(tree, lines, { setup }), [], tree);
});

test('a cache that is never merged can come again at once: a leftover of its name is removed', (t) => {
  const lines = ['rmmod slab_rcu; modprobe slab_rcu'];
  const shown = (tree: string) => shows(tree, lines, { setup: 'modprobe slab_rcu' });
  for (const tree of ['v4.10', 'v4.11', 'v4.19']) t.deepEqual(shown(tree), [], tree);
  // Removing by name keeps no reference to the node before 6.1, and meets the work that removes the same directory.
  t.deepEqual(shown('v4.12'), ['use-after-free: kernfs_node in kernfs_leftmost_descendant']);
});

test('v4.12 leaks the cache of a group that is removed: its second removal puts no reference', (t) => {
  const made = [
    'modprobe slab_acct; mkdir /sys/fs/cgroup/memory/g1',
    "cgexec -g memory:g1 sh -c 'echo alloc > /dev/slab_acct'",
  ].join('; ');
  const removed = (tree: string, config = {}) =>
    shell(tree, ['rmdir /sys/fs/cgroup/memory/g1'], { setup: made, config }).signatures;
  t.deepEqual(removed('v4.12'), ['leak: memcg cache']);
  t.deepEqual(removed('v4.10'), []);
  t.deepEqual(removed('v4.11'), []);
  t.deepEqual(removed('v4.19'), []);
});

test('v4.19 never unregisters the kset of the groups that a cache had', (t) => {
  const config = { SLUB_MEMCG_SYSFS_ON: true };
  t.true(shell('v4.19', [RMMOD], { setup, config }).signatures.some((words) => words.startsWith('leak')));
  t.deepEqual(shell('v4.19', [RMMOD], { setup }).signatures, []);
  for (const tree of ['v4.11', 'v4.12'])
    t.deepEqual(shell(tree, [RMMOD], { setup, config }).signatures, [], tree);
});

test('memory hotplug is a lock of its own when it is configured, and then a rwsem on v4.19', (t) => {
  const held = (tree: string, on: boolean) =>
    kernelOf(tree, { config: { MEMORY_HOTPLUG: on } }).machine.lockdep.state.classes.all.map(
      ({ name }) => name,
    );
  t.false(held('v4.11', false).some((name) => name.startsWith('mem_hotplug')));
  const lines = ['cat /sys/kernel/slab/kmalloc-64/objects'];
  const classes = (tree: string) =>
    shell(tree, lines, { config: { MEMORY_HOTPLUG: true } })
      .kernel.machine.lockdep.state.classes.all.map(({ name }) => name)
      .filter((name) => name.startsWith('mem_hotplug'));
  t.deepEqual(classes('v4.11').sort(), ['mem_hotplug.dep_map', 'mem_hotplug.lock']);
  t.deepEqual(classes('v4.19'), ['mem_hotplug_lock.rw_sem']);
});
