import test from 'ava';
import fc from 'fast-check';
import { RandomWalk } from '../../../src/engine/strategies/random.ts';
import { Replay } from '../../../src/engine/strategies/replay.ts';
import { Executor } from '../../../src/execute.ts';
import type { Subject } from '../../../src/explore/subject.ts';
import { readLitmus } from '../../../src/litmus/read.ts';
import { litmusSubject } from '../../../src/litmus/subject.ts';
import { defaultSetup, parseTask } from '../../../src/programs/shell.ts';
import { Blocks } from '../../../src/shrink/schedule/blocks.ts';
import { isCheaper } from '../../../src/shrink/schedule/cost.ts';
import { TraceRecorder } from '../../../src/shrink/schedule/reorder.ts';
import { runOf } from '../../../src/shrink/schedule/run.ts';
import { simplified } from '../../../src/shrink/schedule/simplify.ts';
import { subjectOf } from '../../../src/subject.ts';
import { resolveWorld } from '../../../src/world.ts';
import { anyProgram } from '../../litmus/any-program.ts';
import { shownAtRandom } from './random-runs.ts';

test('what is simplified shows the same, costs no more, and repeats', (t) => {
  let compared = 0;
  const law = fc.property(anyProgram, (program) => {
    const subject = litmusSubject(program, { points: 'all', maxSteps: 300 });
    for (const [signature, shown] of shownAtRandom(subject, 5)) {
      const { switches, cost } = simplified(subject, signature, shown.switches);
      const again = runOf(subject, signature, new Replay(switches));
      t.deepEqual(again, { switches, cost });
      t.false(isCheaper(shown.cost, cost));
      compared++;
    }
  });
  fc.assert(law, { seed: 1, numRuns: 100 });
  t.true(compared > 40, `${compared} findings`);
});

/** All but what lockdep says, which remembers the order of steps that do not depend on each other. */
const outcome = (subject: Subject) => () => {
  const found = subject.finish(subject.machine.run());
  return found.filter((signature) => !signature.startsWith('lockdep')).sort();
};

test('steps that do not depend on each other change places without changing what is found', (t) => {
  const law = fc.property(anyProgram, fc.nat(), (program, seed) => {
    const subject = litmusSubject(program, { points: 'all', maxSteps: 300 });
    const { machine } = subject;
    const found = outcome(subject);
    const trace = new TraceRecorder(new RandomWalk(seed), machine);
    machine.restore();
    machine.strategy = trace;
    subject.start();
    const before = found();
    trace.end();
    const { steps } = machine;
    if (before.some((signature) => signature.startsWith('no-progress'))) return;
    machine.restore();
    machine.strategy = new Blocks(trace.reordered());
    subject.start();
    t.deepEqual([found(), machine.steps], [before, steps]);
  });
  t.notThrows(() => fc.assert(law, { seed: 1, numRuns: 200 }));
});

test('a loop that meets its reader late is cut to the one switch that it needs', (t) => {
  const text = `litmus loop
    int x = 0
    task one { A: x = _i; _i = _i + 1; if _i < 9 goto A }
    task two { yield; yield; yield; assert x != 4 }`;
  const subject = litmusSubject(readLitmus(text, 'test'), { points: 'all' });
  const [signature, shown] = [...shownAtRandom(subject, 200)][0]!;
  t.true(shown.cost.preemptions > 1);
  const { cost } = simplified(subject, signature, shown.switches);
  t.deepEqual(cost, { preemptions: 1, switches: 1, steps: 13 });
});

test('a schedule of kernel commands is simplified in the same way', (t) => {
  const tasks = ['rmmod kvm_intel', 'echo 1 > /sys/kernel/slab/kvm_vcpu/cpu_partial'].map(parseTask);
  const world = resolveWorld({ tree: 'v4.11', patches: [], config: {}, actors: [] });
  const subject = subjectOf(new Executor(world), { setup: defaultSetup(tasks), tasks });
  const found = [...shownAtRandom(subject, 60)];
  const [signature, shown] = found.find(([name]) => name.startsWith('deadlock'))!;
  t.true(shown.cost.switches > 1);
  const { cost, executions } = simplified(subject, signature, shown.switches);
  t.deepEqual([cost.preemptions, cost.switches], [1, 1]);
  t.true(executions <= 200, `${executions} executions`);
});
