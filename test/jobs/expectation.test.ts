import test from 'ava';
import { type ExpectationRequest, judgeExpectation } from '../../src/jobs/expectation.ts';
import { parseTask } from '../../src/programs/shell.ts';
import { readRegression, reproductionOf } from '../../src/repro/regression.ts';
import type { Reproduction } from '../../src/repro/reproduction.ts';

const home = reproductionOf(await readRegression('regressions/2017-deadlock.json'));
const NOBODYS = new Map();

function judged(reproduction: Reproduction, tree: string, change: Partial<ExpectationRequest>) {
  const world = { tree, patches: [], config: {}, actors: [] };
  const request = { world, reproduction, invariant: 'deadlock', expected: 'holds', full: false, ...change };
  const { verdict, how } = judgeExpectation(request, NOBODYS);
  return `${verdict} by ${how}`;
}

function withTask(line: string): Reproduction {
  const { program } = home.scenario;
  const tasks = [...program.tasks, parseTask(line)];
  return { ...home, scenario: { ...home.scenario, program: { ...program, tasks } } };
}

const large = withTask('echo 1 > /sys/kernel/slab/kvm_vcpu/shrink; cat /sys/kernel/slab/kvm_vcpu/order');

test('what has few interleavings is searched unasked; what has many is said not to have been', (t) => {
  t.is(judged(home, 'v4.12', {}), 'met by search');
  t.is(judged(large, 'v4.12', {}), 'unsearched by replay');
  t.is(judged(large, 'v4.12', { full: true }), 'met by search');
});

test('a schedule that shows what should hold speaks against it without a search', (t) => {
  t.is(judged(home, 'v4.11', {}), 'failed by replay');
  t.is(judged({ ...home, scenario: { ...home.scenario, schedule: [] } }, 'v4.11', {}), 'failed by search');
});

test('another schedule is as good on another tree, and makes the file stale on its own', (t) => {
  const expected = home.signature!;
  const other = { ...home, scenario: { ...home.scenario, schedule: [] } };
  t.is(judged(home, 'v4.11', { expected }), 'met by replay');
  t.is(judged(other, 'v4.19', { expected }), 'met by search');
  t.is(judged(other, 'v4.11', { expected }), 'stale by search');
  t.is(judged(other, 'v4.12', { expected }), 'failed by search');
});
