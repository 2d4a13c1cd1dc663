import test from 'ava';
import { check } from '../../src/check.ts';
import type { Covered } from '../../src/coverage/covered.ts';
import { joined, NO_FACTS, orderOf, reversesUnreached, vacuity } from '../../src/coverage/facts.ts';
import { SCENARIOS } from '../../src/coverage/scenarios.ts';
import { defaultSetup, parseTask } from '../../src/programs/shell.ts';
import { coverageText } from '../../src/reports/coverage.ts';
import type { ShellOp } from '../../src/repro/scenario.ts';

const WRITE = 'echo 1 > /sys/kernel/slab/kvm_vcpu/cpu_partial';
const OFFLINE = 'echo 0 > /sys/devices/system/cpu/cpu1/online';

function covered(tree: string, ...lines: readonly string[]): Covered {
  return coveredFrom(defaultSetup(lines.map(parseTask)), tree, lines);
}

function coveredFrom(setup: readonly ShellOp[], tree: string, lines: readonly string[]): Covered {
  const { coverage } = check({
    world: { tree, patches: [], config: {}, actors: [] },
    program: { setup, tasks: lines.map(parseTask) },
    ...{ maxExecutions: 10_000, preemptions: null, invariants: null, coverage: true },
  });
  return coverage!;
}

test('the deadlock of 2017 is reached by its scenario, its edges and its waits', (t) => {
  const { facts, vacuous } = covered('v4.11', 'rmmod kvm_intel', WRITE);
  t.true(facts.scenarios.includes('writer-while-remover-drains'));
  t.true(facts.scenarios.includes('drain-under-slab-mutex'));
  t.false(facts.scenarios.includes('drain-in-work'));
  t.true(facts.waits.some((wait) => /s_active.*, waiting for slab_mutex$/.test(wait)));
  t.true(facts.edges.some((edge) => edge.endsWith('-> slab_mutex')));
  t.is(vacuous, null);
});

test('where the directory goes in a work item the other scenario is reached', (t) => {
  const { facts } = covered('v4.12', 'rmmod kvm_intel', WRITE);
  t.true(facts.scenarios.includes('drain-in-work'));
  t.false(facts.scenarios.includes('drain-under-slab-mutex'));
});

test('a CPU that goes offline while a cache is destroyed is seen to', (t) => {
  const reached = new Set(
    ['v4.12', 'next-20210809'].flatMap((tree) => covered(tree, 'rmmod kvm_intel', OFFLINE).facts.scenarios),
  );
  t.true(reached.has('hotplug-waits-for-readers') || reached.has('destroy-waits-for-hotplug'));
});

test('every reached order of two operations has its reverse, reached or named as never reached', (t) => {
  const { facts, reverses } = covered('v4.11', 'rmmod kvm_intel', WRITE);
  t.true(facts.orders.length > 0);
  for (const order of reverses) t.false(facts.orders.includes(order));
  const one = {
    ...NO_FACTS,
    orders: [orderOf('a', 'b', 'x'), orderOf('b', 'a', 'x'), orderOf('a', 'b', 'y')],
  };
  t.deepEqual(reversesUnreached(one), [orderOf('b', 'a', 'y')]);
});

test('a check whose lines all fail, and one whose tasks never meet, say that they are vacuous', (t) => {
  const lines = ['cat /sys/kernel/slab/kvm_vcpu/objects', 'rmmod kvm_intel'];
  const failing = coveredFrom([], 'v4.11', lines);
  t.is(failing.vacuous, 'every line failed in every run');
  t.regex(coverageText(failing, false), /^vacuous: every line failed in every run$/m);
  t.is(covered('v4.11', WRITE).vacuous, 'no two tasks ever came to a common object');
  t.is(vacuity(NO_FACTS), 'nothing was run');
});

test('facts of many runs are the same in whatever order they are put together', (t) => {
  const [a, b] = [covered('v4.11', 'rmmod kvm_intel', WRITE).facts, covered('v4.12', WRITE).facts];
  t.deepEqual(joined(a, b), joined(b, a));
  t.deepEqual(joined(a, NO_FACTS), a);
});

test('every scenario has an identity and a title of its own, and needs something', (t) => {
  t.is(new Set(SCENARIOS.map(({ id }) => id)).size, SCENARIOS.length);
  t.is(new Set(SCENARIOS.map(({ title }) => title)).size, SCENARIOS.length);
  for (const { id, needs, tasks } of SCENARIOS) t.true(needs.length > 0 && tasks.length > 0, id);
});
