/** The modelled kernel: few executions say all, and what plain search finds with one pre-emption is among it. */
import test from 'ava';
import { Executor } from '../../src/execute.ts';
import { depthFirst } from '../../src/explore/depth-first.ts';
import { explore } from '../../src/explore/explore.ts';
import { defaultSetup, parseTask } from '../../src/programs/shell.ts';
import { subjectOf } from '../../src/subject.ts';
import { resolveWorld } from '../../src/world.ts';

const RMMOD = 'rmmod kvm_intel';
const WRITE = 'echo 1 > /sys/kernel/slab/kvm_vcpu/cpu_partial';
const OFFLINE = 'echo 0 > /sys/devices/system/cpu/cpu1/online';

function subject(tree: string, lines: readonly string[]) {
  const tasks = lines.map(parseTask);
  const world = resolveWorld({ tree, patches: [], config: {}, actors: [] });
  return subjectOf(new Executor(world), { setup: defaultSetup(tasks), tasks });
}

const PROGRAMS = [
  ['v4.10', [RMMOD, WRITE], 100],
  ['v4.11', [RMMOD, WRITE], 100],
  ['v4.12', [RMMOD, 'modprobe kvm_intel'], 100],
  ['v4.19', [RMMOD, WRITE], 100],
  ['v4.19', [RMMOD, OFFLINE], 100],
  ['next-20210809', [RMMOD, WRITE, OFFLINE], 1_000],
  ['v5.15', [RMMOD, WRITE, OFFLINE], 1_000],
  ['v6.12', [RMMOD, WRITE], 100],
] as const;

for (const [tree, lines, most] of PROGRAMS) {
  test(`on ${tree} ${lines.join(' against ')} needs at most ${most} executions`, (t) => {
    const reduced = explore(subject(tree, lines), { maxExecutions: 10_000 });
    t.true(reduced.complete);
    t.true(reduced.executions + reduced.blocked <= most, `${reduced.executions} executions`);
    const plain = depthFirst(subject(tree, lines), { maxExecutions: 10_000, preemptions: 1 });
    const bounded = explore(subject(tree, lines), { maxExecutions: 10_000, preemptions: 1 });
    t.true(plain.complete && bounded.complete);
    const found = [...plain.outcomes.keys()].sort();
    t.deepEqual([...bounded.outcomes.keys()].sort(), found);
    t.deepEqual(
      found.filter((signature) => !reduced.outcomes.has(signature)),
      [],
    );
  });
}
