// Shrinking that stops anywhere and goes on from what was answered so far.

import test from 'ava';
import fc from 'fast-check';
import { executorsFor } from '../../src/executors.ts';
import { parseTask } from '../../src/programs/shell.ts';
import { type Memory, Oracle } from '../../src/shrink/oracle.ts';
import { type Shrunk, shrinking } from '../../src/shrink/shrink.ts';
import { DEADLOCK_2017 } from '../cli/launch.ts';

const WORLD = { tree: 'v4.11', patches: [], config: {}, actors: [] };
const LINES = ['rmmod slab_twins; rmmod kvm_intel', 'echo 1 > /sys/kernel/slab/kvm_vcpu/cpu_partial'];
const PROGRAM = {
  setup: ['modprobe kvm_intel', 'modprobe slab_twins'].flatMap(parseTask),
  tasks: LINES.map(parseTask),
};

const executorOf = executorsFor();
const options = { executorOf, signature: DEADLOCK_2017, maxExecutions: 20_000 };
const start = { world: WORLD, program: PROGRAM };
const shown = new Oracle(options).ask(start, [], 'thorough').answer;

interface Cut {
  /** Questions after which it is stopped. */
  readonly questions: number;
  readonly maxExecutions: number;
}

function run(cut: Cut, memory?: Memory): { readonly small: Shrunk; readonly memory: Memory } {
  if (typeof shown === 'string') throw new Error('nothing is to be shrunk');
  const oracle = new Oracle({ ...options, maxExecutions: cut.maxExecutions }, memory);
  const stages = shrinking(oracle, start, shown);
  for (let question = 0; ; question++) {
    if (question === cut.questions) oracle.stop();
    const { done, value } = stages.next();
    if (done === true) return { small: value, memory: JSON.parse(JSON.stringify(oracle.memory)) };
  }
}

const WHOLE: Cut = { questions: Number.POSITIVE_INFINITY, maxExecutions: options.maxExecutions };
const whole = run(WHOLE);
const cut: fc.Arbitrary<Cut> = fc.record({
  questions: fc.oneof(fc.nat(400), fc.constant(Number.POSITIVE_INFINITY)),
  maxExecutions: fc.integer({ min: 1, max: 600 }),
});

test('shrinking that was stopped anywhere, or ran out of executions, ends as if it never had', (t) => {
  t.is(whole.small.proof.gap, null);
  fc.assert(
    fc.property(fc.array(cut, { minLength: 1, maxLength: 3 }), (cuts) => {
      let memory: Memory | undefined;
      for (const each of cuts) {
        const part = run(each, memory);
        t.true(part.memory.executions <= whole.small.executions);
        ({ memory } = part);
      }
      t.deepEqual(run(WHOLE, memory).small, whole.small);
    }),
    { numRuns: 12 },
  );
});

test('what was cut off is not proved, and a second run to the same bound ends in the same way', (t) => {
  const few = { ...WHOLE, maxExecutions: 20 };
  const once = run(few);
  t.not(once.small.proof.gap, null);
  t.true(once.small.executions >= few.maxExecutions);
  t.deepEqual(run(few, once.memory), once);
});

test('a whole memory answers everything for nothing', (t) => {
  t.deepEqual(run(WHOLE, whole.memory), whole);
});
