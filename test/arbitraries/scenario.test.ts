import test from 'ava';
import fc from 'fast-check';
import { scenario } from '../../src/arbitraries/index.ts';
import { Executor } from '../../src/execute.ts';
import { replay } from '../../src/replay.ts';
import type { Scenario } from '../../src/repro/scenario.ts';
import { strategyOf } from '../../src/strategy.ts';
import { resolveWorld } from '../../src/world.ts';
import { keepsTheLaws } from './laws.ts';
import { isProgram, sizeOfProgram, WORLD } from './programs.ts';

const values = scenario({ world: WORLD, maxTasks: 2, maxCommands: 2, modules: ['kvm_intel', 'slab_twins'] });
const world = resolveWorld(WORLD);
const executor = new Executor(world);

const signatures = ({ program, schedule }: Scenario): readonly string[] =>
  executor.run(program, strategyOf(schedule)).findings.map(({ signature }) => signature);

function size({ program, schedule }: Scenario): readonly number[] {
  return [...sizeOfProgram(program), 'strategy' in schedule ? 1000 : schedule.length];
}

test('scenarios keep the laws', (t) => {
  keepsTheLaws(t, { values, isCorrect: ({ program }) => isProgram(program), size, runs: 12 });
});

test('the first shrink of a scenario shows the same at its smallest, and so does a replay of it', (t) => {
  const failing = fc
    .sample(values, { seed: 2, numRuns: 200 })
    .filter((value) => signatures(value).some((words) => words.startsWith('deadlock')))
    .slice(0, 5);
  t.true(failing.length > 0);
  for (const value of failing) {
    const [worst] = signatures(value);
    const smallest = values.shrink(value, undefined).getNthOrLast(0)!.value;
    t.true(replay(world, smallest).findings.some(({ signature }) => signature === worst));
  }
});

test('a scenario that shows nothing is not shrunk', (t) => {
  const program = { setup: [], tasks: [[{ kind: 'rmmod', module: 'kvm' }]] } as const;
  t.deepEqual([...values.shrink({ ...WORLD, program, schedule: [] }, undefined)], []);
});
