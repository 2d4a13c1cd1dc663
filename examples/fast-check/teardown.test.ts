/** Properties of kernels in a test suite of your own: ava and fast-check, nothing else. */
import { fc, test, testProp } from '@fast-check/ava';
import { arbitraries, ScenarioRuns } from 'presplat';

const runs = new ScenarioRuns();
const teardown = (tree: string) =>
  arbitraries.scenario({
    world: { tree, patches: [], config: {}, actors: [] },
    modules: ['kvm_intel'],
    maxTasks: 2,
    invariants: ['deadlock'],
  });

testProp(
  'on v4.12 the teardown of a cache does not deadlock',
  [teardown('v4.12')],
  (t, scenario) => {
    t.deepEqual(runs.run(scenario).findings, []);
  },
  { seed: 2017, numRuns: 300 },
);

test('on v4.11 it does, and fast-check shrinks that to two commands and one pre-emption', (t) => {
  const holds = fc.property(teardown('v4.11'), (scenario) => runs.run(scenario).findings.length === 0);
  const { counterexample } = fc.check(holds, { seed: 2017, numRuns: 300 });
  const [{ program, schedule }] = counterexample!;
  t.deepEqual(program.tasks, [
    [{ kind: 'rmmod', module: 'kvm_intel' }],
    [{ kind: 'write', value: '1', path: '/sys/kernel/slab/kvm_vcpu/cpu_partial' }],
  ]);
  t.deepEqual(schedule, [{ task: 1, before: 'mutex_lock', object: 'kernfs_mutex', nth: 1, to: 2 }]);
});
