/**
 * Whether a run has the outcome that it had before, whatever ran in between: the same programs and schedules in several
 * orders, by several executors, one of which makes nearly each image from the machine of another. Run by itself,
 * `npm run determinism`, it takes more programs than the tests do.
 */
import fc from 'fast-check';
import { program, schedule } from '../src/arbitraries/index.ts';
import { Executor, type Outcome } from '../src/execute.ts';
import { strategyOf } from '../src/strategy.ts';
import { TREES } from '../src/trees/index.ts';
import { type ResolvedWorld, resolveWorld } from '../src/world.ts';

export const WORLDS: readonly ResolvedWorld[] = TREES.map(({ id }) =>
  resolveWorld({ tree: id, patches: [], config: {}, actors: [] }),
);

export interface Repeated {
  readonly outcomes: readonly Outcome[];
  /** Orders in which some outcome was another. */
  readonly differing: readonly string[];
}

/** Of programs for this world. */
export function drawn({ facts: { allocator } }: ResolvedWorld, numRuns: number) {
  return fc.sample(fc.tuple(program({ allocator }), schedule()), { seed: 1, numRuns });
}

export function repeated(world: ResolvedWorld, runs: number): Repeated {
  const scenarios = drawn(world, runs);
  const inOrder = (executor: Executor, order: readonly number[]) => {
    const found: Outcome[] = [];
    for (const at of order) {
      const [lines, plan] = scenarios[at]!;
      found[at] = executor.run(lines, strategyOf(plan));
    }
    return found;
  };
  const executor = new Executor(world);
  const order = scenarios.map((_, at) => at);
  const scattered = order.map((at) => (at * 67) % runs);
  const outcomes = inOrder(executor, order);
  // Outcomes are plain data: their text is all of them.
  const text = JSON.stringify(outcomes);
  const orders: readonly [string, () => readonly Outcome[]][] = [
    ['backwards', () => inOrder(executor, order.toReversed())],
    ['scattered', () => inOrder(executor, scattered)],
    ['scattered, by another executor', () => inOrder(new Executor(world), scattered)],
    ['scattered, with two images', () => inOrder(new Executor(world, { images: 2 }), scattered)],
  ];
  const differing = orders.filter(([, again]) => JSON.stringify(again()) !== text).map(([name]) => name);
  return { outcomes, differing };
}

const RUNS = 1_000;

if (import.meta.main) {
  let same = 0;
  for (const world of WORLDS) {
    const { outcomes, differing } = repeated(world, RUNS);
    const failing = outcomes.filter(({ findings }) => findings.length > 0).length;
    const verdict = differing.length === 0 ? 'the same in every order' : `differ: ${differing.join('; ')}`;
    console.log(`${world.world.tree.padEnd(14)} ${failing} of ${RUNS} runs find something, ${verdict}`);
    if (differing.length === 0) same++;
  }
  console.log(`${same} of ${WORLDS.length} trees repeat their runs`);
  process.exitCode = same === WORLDS.length ? 0 : 1;
}
