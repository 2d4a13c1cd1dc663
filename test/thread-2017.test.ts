/** The thread of 2017 end to end: the splat that was mailed, and the verdict of every tree on the two commands. */
import test from 'ava';
import { check } from '../src/check.ts';
import { Executor } from '../src/execute.ts';
import { depthFirst } from '../src/explore/depth-first.ts';
import { explore } from '../src/explore/explore.ts';
import { defaultSetup, parseTask } from '../src/programs/shell.ts';
import type { Program, World } from '../src/repro/scenario.ts';
import { subjectOf } from '../src/subject.ts';
import { resolveWorld } from '../src/world.ts';
import { differences, fixture, inDefaultOrder, printedSplat } from './printed-splat.ts';
import { readSplat } from './splat-fields.ts';

const RMMOD = 'rmmod kvm_intel';
const WRITE = 'echo 1 > /sys/kernel/slab/kvm_vcpu/cpu_partial';
const MUTEX_CYCLE = 's_active <- slab_mutex <- s_active';

function world(tree: string, patches: readonly string[] = [], config: World['config'] = {}): World {
  return { tree, patches, config, actors: [] };
}

function programOf(...lines: readonly string[]): Program {
  const tasks = lines.map(parseTask);
  return { setup: defaultSetup(tasks), tasks };
}

test('the report of 2017 comes out with the classes, the order and the function chains of the mail', (t) => {
  const { inlined, era } = differences('2017');
  const banner = { release: '4.10.0-test+', build: '#48', taint: 'Not tainted' };
  const traced = inDefaultOrder(world('v4.11'), programOf(`${WRITE}; ${RMMOD}`));
  const text = printedSplat(traced, 'v4.11', banner);
  const ours = readSplat(text, inlined);
  const mailed = readSplat(fixture('2017-splat.txt'), era);
  t.deepEqual(ours, mailed);
});

for (const [tree, patches, verdict] of [
  ['v4.10', [], 'holds'],
  ['v4.11', [], 'fails'],
  ['v4.11', ['2017-slub-async-sysfs-removal/fix'], 'holds'],
  ['v4.12', [], 'holds'],
  ['v4.19', [], 'fails'],
] as const) {
  test(`rmmod against a write on ${[tree, ...patches].join(' + ')}: ${verdict}`, (t) => {
    const request = { world: world(tree, patches), program: programOf(RMMOD, WRITE), preemptions: null };
    const report = check({ ...request, maxExecutions: 100_000, invariants: ['deadlock'] });
    t.is(report.verdict, verdict);
    t.true(report.complete);
    t.deepEqual(
      report.findings.map(({ judged, traced }) => [judged.signature, traced.size.preemptions]),
      verdict === 'fails' ? [[`deadlock: ${MUTEX_CYCLE}`, 1]] : [],
    );
  });
}

test('with six attribute files the reduced search sees what plain search sees, whichever task is first', (t) => {
  const attributes = ['cpu_partial', 'order', 'shrink', 'aliases', 'objects', 'min_partial'];
  const executor = new Executor(resolveWorld(world('v4.11')), { attributes });
  const plain = depthFirst(subjectOf(executor, programOf(RMMOD, WRITE)), { maxExecutions: 1_000_000 });
  t.true(plain.complete);
  for (const lines of [
    [RMMOD, WRITE],
    [WRITE, RMMOD],
  ]) {
    const reduced = explore(subjectOf(executor, programOf(...lines)), { maxExecutions: 10_000 });
    t.true(reduced.complete);
    t.deepEqual([...reduced.outcomes.keys()].sort(), [...plain.outcomes.keys()].sort());
    t.true(reduced.executions < plain.executions / 100);
  }
});

test('the order of the tasks does not change how many executions the search needs', (t) => {
  const executor = new Executor(resolveWorld(world('v4.12')));
  const counts = [programOf(RMMOD, WRITE), programOf(WRITE, RMMOD)].map(
    (program) => explore(subjectOf(executor, program), { maxExecutions: 20_000 }).executions,
  );
  t.is(counts[0], counts[1]);
});

const GROUP = ['mkdir /sys/fs/cgroup/memory/g1', "cgexec -g memory:g1 sh -c 'echo alloc > /dev/slab_acct'"];

/** What `program`, set up with a group that has an empty child cache, breaks in some interleaving. */
function broken(
  where: World,
  lines: readonly string[],
  setup: readonly string[],
  invariant: string,
): readonly string[] {
  const program = { setup: setup.flatMap(parseTask), tasks: lines.map(parseTask) };
  const limits = { maxExecutions: 20_000, preemptions: null, invariants: [invariant] };
  return check({ world: where, program, ...limits }).findings.map(({ judged }) => judged.signature);
}

test('v4.12 leaks the cache of a memory cgroup that goes offline and is freed (M0.4)', (t) => {
  const setup = ['modprobe slab_acct', ...GROUP];
  t.deepEqual(broken(world('v4.12'), ['rmdir /sys/fs/cgroup/memory/g1'], setup, 'leak'), [
    'leak: memcg cache',
  ]);
});

test('v4.12 cannot make a mergeable cache again right after destroying it (M0.9), nor did v4.11 have that', (t) => {
  const reload = [`${RMMOD}; modprobe kvm_intel`];
  const setup = ['modprobe kvm_intel'];
  t.deepEqual(broken(world('v4.12'), reload, setup, 'name-free'), ['name-free: cache directory']);
  t.deepEqual(broken(world('v4.11'), reload, setup, 'name-free'), []);
  t.deepEqual(broken(world('v4.19'), reload, setup, 'name-free'), []);
});

test('v4.19 with directories for memory cgroups never unregisters their kset, and so leaks the cache', (t) => {
  const where = world('v4.19', [], { SLUB_MEMCG_SYSFS_ON: true });
  t.deepEqual(broken(where, ['rmmod slab_rcu'], ['modprobe slab_rcu'], 'leak'), ['leak: cache']);
});
