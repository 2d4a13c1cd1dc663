/** CPU slabs flushed by work items, and what the kernels of 2021 and 2022 have besides. */
import test from 'ava';
import { check } from '../../src/check.ts';
import { defaultSetup, parseTask } from '../../src/programs/shell.ts';
import { kernelOf, shell } from './shell.ts';

const OFFLINE = 'echo 0 > /sys/devices/system/cpu/cpu1/online';

/** Signatures of `invariants` that some interleaving of the tasks shows on `tree`. */
function shown(tree: string, lines: readonly string[], invariants: readonly string[]): readonly string[] {
  const tasks = lines.map(parseTask);
  const world = { tree, patches: [], config: {}, actors: [] };
  const program = { setup: defaultSetup(tasks), tasks };
  const report = check({ world, program, maxExecutions: 20_000, preemptions: null, invariants });
  return report.findings.map(({ judged }) => judged.signature);
}

test('a shrink takes the slab from the CPU: by an interrupt on v5.14, by a worker from v5.15 on', (t) => {
  for (const tree of ['v5.14', 'next-20210809', 'v5.15', 'v6.1']) {
    const { kernel, answers } = shell(tree, ['echo 1 > /sys/kernel/slab/rcu_node/shrink'], {
      setup: 'modprobe slab_rcu',
    });
    const cache = kernel.slab_caches.all().find((s) => s.name === 'rcu_node')!;
    t.deepEqual(answers, ['ok'], tree);
    t.true(cache.cpu_slab.every((c) => c.slab === null));
    t.is(
      kernel.machine.tasks.some((task) => task.name.includes('flush_cpu_slab')),
      tree !== 'v5.14',
      tree,
    );
  }
});

test('an accounted object comes from the one cache there is', (t) => {
  const setup = 'modprobe slab_acct; mkdir /sys/fs/cgroup/memory/g1';
  const line = "cgexec -g memory:g1 sh -c 'echo alloc > /dev/slab_acct'";
  const { kernel, signatures } = shell('v6.1', [line], { setup });
  t.deepEqual(signatures, []);
  t.is(kernel.slab_caches.all().filter((s) => s.name.startsWith('acct_node')).length, 1);
});

test('v6.1 tells lockdep of a drain only where somebody is inside, v5.15 always', (t) => {
  const drained = (tree: string) => {
    const { kernel } = shell(tree, ['cat /sys/kernel/slab/kvm_vcpu/order; rmmod kvm_intel'], {
      setup: 'modprobe kvm_intel',
    });
    const order = kernel.machine.lockdep.state.classes.all.find(({ key }) => key === 'kernfs order')!;
    return order.before.length > 0;
  };
  t.true(drained('v5.15'));
  t.false(drained('v6.1'));
});

test('between 5.12 and 5.14 a destruction misses what a CPU had that has gone', (t) => {
  const lines = ['rmmod slab_twins', `echo alloc > /dev/slab_twins; ${OFFLINE}`];
  t.deepEqual(shown('v5.14', lines, ['object-warning']), ['object-warning: false']);
  t.deepEqual(shown('v5.15', lines, ['object-warning', 'cpu-slabs', 'leak']), []);
});

test('v6.1 still deadlocks where a cache comes again before its old directory is gone', (t) => {
  const lines = ['rmmod slab_rcu; modprobe slab_rcu', 'echo 1 > /sys/kernel/slab/rcu_node/shrink', OFFLINE];
  t.is(shown('v6.1', lines, ['deadlock']).length, 1);
});

test('a new cache has what it needs on every node that has memory', (t) => {
  const kernel = kernelOf('v6.1');
  t.deepEqual(kernel.slab_nodes.all(), [0]);
  t.true(kernel.slab_caches.all().every((s) => s.nodes.includes(0)));
});
