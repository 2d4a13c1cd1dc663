import test from 'ava';
import fc from 'fast-check';
import { scenario } from '../../src/arbitraries/index.ts';
import { scenarioOfToken } from '../../src/repro/kept.ts';
import type { Scenario } from '../../src/repro/scenario.ts';
import { ScenarioRuns } from '../../src/scenario-runs.ts';
import { keepsTheLaws } from './laws.ts';
import { isProgram, WORLD } from './programs.ts';
import { failing, signaturesOf, sizeOfScenario } from './scenarios.ts';

const runs = new ScenarioRuns();
const few = { world: WORLD, maxTasks: 2, maxCommands: 2, modules: ['kvm_intel', 'slab_twins'] } as const;
const values = scenario(few);
const deadlocks = scenario({ ...few, invariants: ['deadlock'] });
const isDeadlock = (words: string): boolean => words.startsWith('deadlock');

const [deadlocked] = failing(deadlocks, 2, 1);

const shrunk = (value: Scenario): readonly Scenario[] =>
  [...values.shrink(value, undefined)].map((smaller) => smaller.value);

test('scenarios keep the laws', (t) => {
  keepsTheLaws(t, {
    values,
    isCorrect: ({ program }) => isProgram(program),
    size: sizeOfScenario,
    runs: 5,
  });
});

test('failing scenarios keep the laws', (t) => {
  const some = failing(values, 3, 2);
  t.is(some.length, 2);
  keepsTheLaws(t, {
    values: new (class extends fc.Arbitrary<Scenario> {
      generate(random: fc.Random): fc.Value<Scenario> {
        return new fc.Value(some[random.nextInt(0, some.length - 1)]!, undefined);
      }
      canShrinkWithoutContext(value: unknown): value is Scenario {
        return values.canShrinkWithoutContext(value);
      }
      shrink(value: Scenario, context: unknown): fc.Stream<fc.Value<Scenario>> {
        return values.shrink(value, context);
      }
    })(),
    isCorrect: ({ program }) => isProgram(program),
    size: sizeOfScenario,
    runs: 2,
  });
});

test('a minimum shrinks no further, with or without what is known of it', (t) => {
  const [minimum] = [...values.shrink(deadlocked!, undefined).take(1)];
  t.deepEqual([...values.shrink(minimum!.value, minimum!.context)], []);
  t.deepEqual(shrunk(minimum!.value), []);
});

test('two tasks in mirror image have one minimum', (t) => {
  const { program } = deadlocked!;
  const mirrored = { ...deadlocked!, program: { ...program, tasks: program.tasks.toReversed() } };
  const isFound = (value: Scenario): boolean => signaturesOf(value).some(isDeadlock);
  const drawn = Array.from({ length: 200 }, (_, i) => ({
    ...mirrored,
    schedule: { strategy: 'random', seed: i + 1 } as const,
  })).find(isFound);
  t.deepEqual(shrunk(drawn!)[0], shrunk(deadlocked!)[0]);
});

test('only what counts is found, and shrunk to', (t) => {
  const { counterexample } = fc.check(
    fc.property(deadlocks, (value) => runs.run(value).findings.length === 0),
    { seed: 2, numRuns: 1_000 },
  );
  t.true(runs.run(counterexample![0]).findings.every(({ invariant }) => invariant === 'deadlock'));
  t.deepEqual(counterexample![0].invariants, ['deadlock']);
});

const preemptions = (value: Scenario): number =>
  runs.run(value).switches.filter(({ preempts }) => preempts).length;

test('a predicate that wants more than a finding gets the smallest that ordinary steps reach', (t) => {
  const { counterexample, numShrinks } = fc.check(
    fc.property(deadlocks, (value) => !signaturesOf(value).some(isDeadlock) || preemptions(value) < 2),
    { seed: 2, numRuns: 2_000 },
  );
  const [smallest] = counterexample!;
  t.true(numShrinks > 0);
  t.true(preemptions(smallest) === 2 || preemptions(smallest) === 3);
  t.deepEqual(
    smallest.program.tasks.map((ops) => ops.length),
    [1, 1],
  );
  for (const smaller of shrunk(smallest).filter((value) => preemptions(value) >= 2))
    t.false(signaturesOf(smaller).some(isDeadlock));
});

test('a predicate that is about one finding of several gets the minimum of that one', (t) => {
  const world = { ...WORLD, tree: 'next-20210809' };
  const several = scenario({ world });
  const lacksSecond = (value: Scenario): boolean => {
    const [, second] = signaturesOf(value);
    return second !== undefined && !signaturesOf(shrunk(value)[0]!).includes(second);
  };
  const both = failing(several, 3, 40).find(lacksSecond)!;
  const [, second] = signaturesOf(both);
  const { counterexample } = fc.check(
    fc.property(several, (value) => !signaturesOf(value).includes(second!)),
    { seed: 1, numRuns: 1, examples: [[both]] },
  );
  const { signature, ...expected } = shrunk({ ...both, signature: second! })[0]!;
  t.is(signature, second);
  t.deepEqual(counterexample![0], expected);
});

test('a predicate of its own shrinks a scenario that shows nothing', (t) => {
  const { counterexample } = fc.check(
    fc.property(values, (value) => runs.run(value).steps < 20),
    { seed: 5, numRuns: 100 },
  );
  t.is(counterexample![0].program.tasks.flat().length, 1);
});

test('a counterexample is printed as what a person would type, and the line that replays it', async (t) => {
  const [smallest] = shrunk(deadlocked!);
  const lines = fc.stringify(smallest).trim().split('\n');
  t.deepEqual(
    lines.slice(0, -1).map((line) => line.trim()),
    [
      'v4.11',
      'set-up: modprobe kvm_intel',
      'task 1: rmmod kvm_intel',
      'task 2: echo 1 > /sys/kernel/slab/kvm_vcpu/cpu_partial',
      'deadlock: s_active <- slab_mutex <- s_active',
    ],
  );
  const [, token] = /npx presplat replay (psp1\..*)/.exec(lines.at(-1)!)!;
  const { signature, ...replayed } = await scenarioOfToken(token!);
  t.deepEqual({ ...replayed, invariants: ['deadlock'] }, smallest);
});

test('what is no scenario is not shrunk', (t) => {
  const whole = deadlocked!;
  const broken = [
    null,
    1,
    {},
    { ...whole, schedule: null },
    { ...whole, program: null },
    { ...whole, tree: 4 },
  ];
  for (const value of broken) t.false(values.canShrinkWithoutContext(value), JSON.stringify(value));
});
