import test from 'ava';
import type { Kernel } from '../../src/linux/kernel.ts';
import { kernelOf, shell } from './shell.ts';

const setup = 'modprobe slab_acct';
const MKDIR = 'mkdir /sys/fs/cgroup/memory/g1';
const RMDIR = 'rmdir /sys/fs/cgroup/memory/g1';
const ALLOC = "cgexec -g memory:g1 sh -c 'echo alloc > /dev/slab_acct'";

const children = (kernel: Kernel) =>
  kernel.slab_caches
    .all()
    .find((s) => s.name === 'acct_node')!
    .memcg_children.all();

test('mkdir alone makes no cache; an accounted allocation in the group has one made by a work item', (t) => {
  t.deepEqual(children(shell('v4.11', [MKDIR], { setup }).kernel), []);
  const { kernel, answers, signatures } = shell('v4.11', [`${MKDIR}; ${ALLOC}`], { setup });
  t.deepEqual(answers, ['ok', 'ok']);
  t.deepEqual(signatures, []);
  t.deepEqual(
    children(kernel).map((s) => s.name),
    ['acct_node(1:g1)'],
  );
  t.true(kernel.machine.tasks.some((task) => task.name === 'work create acct_node for g1, 1st'));
});

test('the first allocation is served by the root, later ones by the child', (t) => {
  const kernel = shell('v4.11', [`${MKDIR}; ${ALLOC}`], { setup }).kernel;
  const [child] = children(kernel);
  t.is(child!.node.nr_slabs, 0);
  const again = shell('v4.11', [ALLOC], { setup: `${setup}; ${MKDIR}; ${ALLOC}` }).kernel;
  t.is(children(again)[0]!.node.nr_slabs, 1);
});

test('allocations that come before the child is made ask for it once', (t) => {
  const { kernel } = shell('v4.11', [`${MKDIR}; ${ALLOC}; ${ALLOC}`], { setup });
  t.is(kernel.machine.tasks.filter((task) => task.name.startsWith('work create')).length, 1);
});

test('outside a group, of a cache that is not accounted, and without MEMCG no child is made', (t) => {
  const lines = `${MKDIR}; echo alloc > /dev/slab_acct`;
  t.deepEqual(children(shell('v4.11', [lines], { setup }).kernel), []);
  const twins = "cgexec -g memory:g1 sh -c 'echo alloc > /dev/slab_twins'";
  const { kernel } = shell('v4.11', [`${MKDIR}; ${twins}`], { setup: 'modprobe slab_twins' });
  t.true(kernel.slab_caches.all().every((s) => s.root_cache === null));
  t.deepEqual(
    children(shell('v4.11', [`${MKDIR}; ${ALLOC}`], { setup, config: { MEMCG: false } }).kernel),
    [],
  );
});

test('a child has a directory only with SLUB_MEMCG_SYSFS_ON, before v4.11 always', (t) => {
  const hasDirectory = (tree: string, on: boolean) => {
    const config = { SLUB_MEMCG_SYSFS_ON: on };
    const [child] = children(shell(tree, [`${MKDIR}; ${ALLOC}`], { setup, config }).kernel);
    return child!.kobj.state_in_sysfs;
  };
  for (const tree of ['v4.11', 'v4.12', 'v4.19'])
    t.deepEqual([hasDirectory(tree, false), hasDirectory(tree, true)], [false, true], tree);
  t.true(hasDirectory('v4.10', false));
});

test('a write to the root reaches the child, and a new child gets what was written before', (t) => {
  const write = (n: number) => `echo ${n} > /sys/kernel/slab/acct_node/cpu_partial`;
  const after = shell('v4.11', [write(3)], { setup: `${setup}; ${MKDIR}; ${ALLOC}` });
  t.is(children(after.kernel)[0]!.cpu_partial, 3);
  const before = shell('v4.11', [`${write(4)}; ${MKDIR}; ${ALLOC}`], { setup });
  t.is(children(before.kernel)[0]!.cpu_partial, 4);
});

test('a group that is removed loses its caches, its objects keep it alive until they are freed', (t) => {
  const made = `${setup}; ${MKDIR}; ${ALLOC}`;
  const empty = shell('v4.11', [RMDIR], { setup: made });
  t.deepEqual([empty.answers, empty.signatures], [['ok'], []]);
  t.deepEqual(children(empty.kernel), []);
  const kept = shell('v4.11', [`${ALLOC}; ${RMDIR}`], { setup: made });
  t.deepEqual(kept.signatures, []);
  t.is(children(kept.kernel).length, 1);
});

test('directories of groups answer as the file system does', (t) => {
  const { answers } = shell('v4.11', [`${RMDIR}; ${MKDIR}; ${MKDIR}; ${RMDIR}; ${RMDIR}; ${ALLOC}`], {
    setup,
  });
  t.deepEqual(answers, ['ENOENT', 'ok', 'EEXIST', 'ok', 'ENOENT', 'ENOENT']);
});

test('a group with a task in it is busy', (t) => {
  const kernel = kernelOf('v4.11', { setup: MKDIR });
  kernel.memcgs.get('g1')!.tasks++;
  const answers: number[] = [];
  kernel.machine.user('rmdir', function* () {
    answers.push(yield* kernel.cgroup_rmdir('g1'));
  });
  kernel.machine.run();
  t.deepEqual(answers, [-16]);
});
