/**
 * What must not change when the engine becomes faster: one hash a tree over the outcomes of fixed runs, findings in full,
 * endings, steps and switches. Run it before and after a change, in one checkout, and compare what it prints.
 * `--runs N`: programs on each tree, 5,000 unless told. The hash says nothing about the exhaustive search.
 */
import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { program } from '../src/arbitraries/program.ts';
import { schedule } from '../src/arbitraries/schedule.ts';
import { Executor } from '../src/execute.ts';
import { strategyOf } from '../src/strategy.ts';
import { TREES } from '../src/trees/index.ts';
import { resolveWorld } from '../src/world.ts';

const SEED = 2017;

const { values } = parseArgs({ options: { runs: { type: 'string', default: '5000' } } });
const scenarios = fc.sample(fc.tuple(program(), schedule()), { seed: SEED, numRuns: Number(values.runs) });

for (const { id } of TREES) {
  const executor = new Executor(resolveWorld({ tree: id, patches: [], config: {}, actors: [] }));
  const hash = createHash('sha256');
  let findings = 0;
  let steps = 0;
  for (const [drawn, plan] of scenarios) {
    const outcome = executor.run(drawn, strategyOf(plan));
    findings += outcome.findings.length;
    steps += outcome.steps;
    hash.update(JSON.stringify(outcome));
  }
  const digest = hash.digest('hex').slice(0, 32);
  console.log(`${id}  ${digest}  ${scenarios.length} runs, ${steps} points, ${findings} findings`);
}
