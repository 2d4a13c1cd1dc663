/** Reduced searches lose no name that lockdep gives a cycle. */
import test from 'ava';
import fc from 'fast-check';
import { program } from '../../src/arbitraries/program.ts';
import { depthFirst } from '../../src/explore/depth-first.ts';
import { explore } from '../../src/explore/explore.ts';
import { OrderGraph } from '../../src/explore/order-graph.ts';
import { Reports } from '../../src/explore/reports.ts';
import { defaultSetup, parseTask } from '../../src/programs/shell.ts';
import { outcomes } from './agreement.ts';
import type { LitmusOp, LitmusProgram } from './litmus-program.ts';
import { lockNests } from './lock-nests.ts';
import { kernelSubject, namesAll, namesAllOnKernel, REDUCED, reportsOf } from './reports.ts';

const mutex = (n: number, ...body: LitmusOp[]): LitmusOp => ({ kind: 'mutex', n, body });

/** Locks 0, 1, 2 are of one class each, and so are 3, 4, 5: the tasks share classes, but no lock. */
const APART: LitmusProgram = {
  tasks: [[mutex(0, mutex(1))], [mutex(4, mutex(5)), mutex(5, mutex(3)), mutex(4, mutex(3))]],
};

/** The second task can come to lock 0 only while the first has it, and wait there or not. */
const ARRIVES: LitmusProgram = {
  tasks: [
    [
      mutex(
        0,
        { kind: 'complete', n: 0 },
        mutex(5, mutex(4)),
        mutex(4),
        { kind: 'point', n: 0 },
        { kind: 'point', n: 0 },
      ),
    ],
    [{ kind: 'wait', n: 0 }, mutex(1, mutex(0))],
  ],
};

const SHORT = 'lockdep: m0 <- m1 <- m0';

test('which of two cycles is named depends on who learns first, though the tasks share no lock', (t) => {
  const result = explore(reportsOf(APART), REDUCED);
  t.true(result.complete);
  t.deepEqual(outcomes(result), [SHORT, 'lockdep: m0 <- m2 <- m1 <- m0']);
});

test('an order that is learnt because its task must wait may come before others', (t) => {
  const result = explore(reportsOf(ARRIVES), REDUCED);
  t.deepEqual(outcomes(result), [SHORT, 'lockdep: m0 <- m1 <- m2 <- m0']);
  t.deepEqual(outcomes(depthFirst(reportsOf(ARRIVES), REDUCED)), outcomes(result));
});

test('where one cycle alone is possible, its name costs no execution', (t) => {
  const result = explore(reportsOf({ tasks: [[mutex(0, mutex(1))], [mutex(4, mutex(3))]] }), REDUCED);
  t.deepEqual(outcomes(result), [SHORT]);
  t.is(result.executions, 1);
});

test('on v4.19 rmmod against a shrink shows both cycles that it can show', (t) => {
  const tasks = ['rmmod slab_acct', 'echo 1 > /sys/kernel/slab/acct_node/shrink'].map(parseTask);
  const found = explore(kernelSubject('v4.19', { setup: defaultSetup(tasks), tasks }), REDUCED);
  t.true(found.complete);
  t.deepEqual(
    outcomes(found).filter((signature) => signature.startsWith('lockdep: ')),
    [
      'lockdep: cpu_hotplug_lock.rw_sem <- s_active <- slab_mutex <- cpu_hotplug_lock.rw_sem',
      'lockdep: s_active <- slab_mutex <- s_active',
    ],
  );
});

test('the reduced searches name what plain search names', (t) => {
  t.notThrows(() => fc.assert(fc.property(lockNests, namesAll), { seed: 1, numRuns: 100 }));
});

for (const tree of ['v4.11', 'v4.19', 'next-20210809']) {
  test(`on ${tree} the reduced searches name what plain search names`, (t) => {
    const pairs = program({ maxTasks: 2, maxCommands: 1 });
    const law = fc.property(pairs, (pair) => namesAllOnKernel(tree, pair));
    t.notThrows(() => fc.assert(law, { seed: 1, numRuns: 15 }));
  });
}

const MUTANTS = [
  { title: 'hears of no orders', of: Reports, method: 'orders', instead: () => {} },
  { title: 'takes no heed of who must wait', of: Reports, method: 'decidesAt', instead: () => false },
  { title: 'goes on where it learnt too late', of: Reports, method: 'late', instead: () => {} },
  { title: 'takes all cycles for lone rings', of: OrderGraph, method: 'isRing', instead: () => true },
];

for (const { title, of, method, instead } of MUTANTS) {
  test.serial(`a search that ${title} is caught`, (t) => {
    const methods = of.prototype as unknown as Record<string, unknown>;
    const right = methods[method];
    methods[method] = instead;
    try {
      t.false([APART, ARRIVES].every(namesAll));
    } finally {
      methods[method] = right;
    }
  });
}
