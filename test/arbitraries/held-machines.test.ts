/** What a stream of shrinks keeps alive. Alone in its file, so that nothing else has booted a machine. */
import { queryObjects } from 'node:v8';
import test from 'ava';
import { scenario } from '../../src/arbitraries/index.ts';
import { Machine } from '../../src/engine/machine.ts';
import { parseTask } from '../../src/programs/shell.ts';
import { WORLD } from './programs.ts';

const machines = (): number => queryObjects(Machine, { format: 'count' });

test('no machine is held between two shrinks', (t) => {
  const before = machines();
  const tasks = ['rmmod kvm_intel', 'echo 1 > /sys/kernel/slab/kvm_vcpu/cpu_partial'].map(parseTask);
  const program = { setup: parseTask('modprobe kvm_intel'), tasks };
  const value = { ...WORLD, program, schedule: { strategy: 'random', seed: 1 } } as const;
  const shrinks = scenario({ world: WORLD }).shrink(value, undefined);
  const taken = shrinks.next();
  t.false(taken.done);
  t.is(machines(), before);
  t.false(shrinks.next().done);
  t.is(machines(), before);
});
