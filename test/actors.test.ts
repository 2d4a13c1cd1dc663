import test from 'ava';
import { check } from '../src/check.ts';
import { RandomWalk } from '../src/engine/strategies/random.ts';
import { Executor } from '../src/execute.ts';
import { parseTask } from '../src/programs/shell.ts';
import type { World } from '../src/repro/scenario.ts';
import { shrinkFinding } from '../src/shrink-finding.ts';
import { resolveWorld } from '../src/world.ts';

const world = (tree: string, ...actors: string[]): World => ({ tree, patches: [], config: {}, actors });
const SHRINK = 'echo 1 > /sys/kernel/slab/kmalloc-64/shrink';
/** A directory goes under slab_mutex; a write takes the hotplug lock; a CPU that goes takes slab_mutex. */
const THREE = 'lockdep: cpu_hotplug.lock <- s_active <- slab_mutex <- cpu_hotplug.lock';

function signatures(
  where: World,
  tasks: readonly string[],
  invariants: readonly string[],
): readonly string[] {
  const program = { setup: parseTask('modprobe kvm_intel'), tasks: tasks.map(parseTask) };
  const report = check({ world: where, program, preemptions: null, maxExecutions: 20_000, invariants });
  return report.complete ? report.findings.map(({ judged }) => judged.signature) : ['not complete'];
}

test('an actor acts besides the program, and its locks count', (t) => {
  const lines = ['rmmod kvm_intel', SHRINK];
  t.true(signatures(world('v4.11', 'kexec'), lines, ['lockdep']).includes(THREE));
  t.false(signatures(world('v4.11'), lines, ['lockdep']).includes(THREE));
});

test('suspend takes CPUs down while no user task is in the kernel', (t) => {
  const executor = new Executor(resolveWorld(world('v4.19', 'suspend')));
  const program = { setup: [], tasks: [SHRINK, SHRINK].map(parseTask) };
  const kernel = executor.image([]);
  const taken = kernel.take_cpu_down;
  const left = new Set<number>();
  kernel.take_cpu_down = function (cpu) {
    t.is(this.freezer!.readers.length, 0);
    left.add(this.machine.live.filter((task) => task.user).length);
    taken.call(this, cpu);
  };
  for (let seed = 1; seed <= 200; seed++)
    t.is(executor.run(program, new RandomWalk(seed)).ending, 'finished');
  t.deepEqual([...left].sort(), [0, 1, 2]);
});

test('shrinking leaves out an actor that is not needed, and keeps one that is', (t) => {
  const program = {
    setup: parseTask('modprobe kvm_intel'),
    tasks: [['rmmod kvm_intel'], [SHRINK]].map(([line]) => parseTask(line!)),
  };
  const small = (signature: string) =>
    shrinkFinding({
      world: world('v4.11', 'suspend', 'kexec'),
      maxSteps: 20_000,
      found: { signature, program, switches: [] },
    });
  t.deepEqual(small(THREE).traced.scenario.actors, ['kexec']);
  t.deepEqual(small('lockdep: s_active <- slab_mutex <- s_active').traced.scenario.actors, []);
});
