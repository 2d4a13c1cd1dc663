/** Whether many executions in one process keep memory: what a run made must be forgotten by the next. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { program } from '../src/arbitraries/index.ts';
import { stream } from '../src/engine/seed.ts';
import { RandomWalk } from '../src/engine/strategies/random.ts';
import { Executor } from '../src/execute.ts';
import { resolveWorld } from '../src/world.ts';

/** Bytes of heap in use before and after `runs` executions; the images of all set-ups are made before. */
export function memoryGrowth(runs: number): { before: number; after: number } {
  const world = resolveWorld({ tree: 'v4.11', patches: [], config: {}, actors: [] });
  const executor = new Executor(world);
  const programs = fc.sample(program(), { seed: 1, numRuns: 200 });
  const seeds = stream('memory', 'schedules');
  const execute = (times: number) => {
    for (let i = 0; i < times; i++)
      executor.run(programs[i % programs.length]!, new RandomWalk(seeds.fork()));
  };
  execute(Math.min(runs, 2 * programs.length));
  const before = settledHeap();
  execute(runs);
  return { before, after: settledHeap() };
}

function settledHeap(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let i = 0; i < 4; i++) collect();
  return process.memoryUsage().heapUsed;
}
