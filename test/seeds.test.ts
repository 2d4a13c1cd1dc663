/** A slice of what the verify script does for fifty seeds. */
import test from 'ava';
import { firstDeadlock } from './seeds.ts';

test('different seeds find the deadlock of 2017 and shrink it to one result', (t) => {
  const results = ['demo', 's1', 's2', 's3', 's4', 's5'].map(firstDeadlock);
  for (const { signature, size, tasks } of results) {
    t.is(signature, 'deadlock: s_active <- slab_mutex <- s_active');
    t.deepEqual(tasks, ['rmmod kvm_intel', 'echo 1 > /sys/kernel/slab/kvm_vcpu/cpu_partial']);
    t.is(size, results[0]!.size);
  }
});
