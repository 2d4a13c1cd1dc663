import test from 'ava';
import { race, TARGETS } from '../../bench/search/directed.ts';
import { check } from '../../src/check.ts';
import { defaultSetup, parseTask } from '../../src/programs/shell.ts';

for (const target of TARGETS) {
  test(`directed towards its cycle, the deadlock of ${target.name} is found no later than by chance`, (t) => {
    const { random, directed } = race(target, 20);
    t.is(directed.missed, 0);
    t.true(
      directed.median <= random.median && directed.p90 <= random.p90,
      JSON.stringify({ random, directed }),
    );
  });
}

test('a check that is cut off makes a deadlock of the cycle that lockdep saw', (t) => {
  // One after the other they come to no harm, and lockdep sees the cycle.
  const tasks = ['echo 1 > /sys/kernel/slab/kvm_vcpu/cpu_partial', 'rmmod kvm_intel'].map(parseTask);
  const request = {
    world: { tree: 'v4.11', patches: [], config: {}, actors: [] },
    program: { setup: defaultSetup(tasks), tasks },
    ...{ maxExecutions: 1, invariants: null },
  };
  const kinds = (preemptions: number | null) =>
    check({ ...request, preemptions }).findings.map(({ judged }) => judged.invariant);
  t.deepEqual(kinds(null), ['deadlock', 'lockdep']);
  // Where few pre-emptions were asked for nothing else is looked at.
  t.deepEqual(kinds(0), ['lockdep']);
});
