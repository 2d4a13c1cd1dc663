/** What is expected of a program beside its own world: what a complete search finds there. */
import type { CheckRequest } from '../check.ts';
import { EXPECTATION_EXECUTIONS } from '../jobs/expectation.ts';
import type { Runner } from '../jobs/runner.ts';
import type { SearchReport } from '../reports/json.ts';
import { type Expectations, worldKey } from '../repro/regression.ts';
import type { Scenario, World } from '../repro/scenario.ts';
import { invariantOfSignature } from '../signature.ts';
import { remark } from './output.ts';

/** In its own world `scenario` shows `signature`; `beside`: the others. */
export async function expectations(
  runner: Runner,
  scenario: Scenario,
  signature: string,
  beside: readonly World[],
): Promise<Expectations> {
  const expect: Record<string, string> = { [worldKey(scenario)]: signature };
  const requests = beside.map(
    (world): CheckRequest => ({
      world,
      program: scenario.program,
      maxExecutions: EXPECTATION_EXECUTIONS,
      preemptions: null,
      invariants: [invariantOfSignature(signature)],
    }),
  );
  await runner.run<CheckRequest, SearchReport>('check', requests, ({ verdict, findings }, { world }) => {
    const signatures = findings.map(({ judged }) => judged.signature);
    if (verdict === 'bounded') remark(`nothing is expected of ${worldKey(world)}: its search was cut off`);
    else expect[worldKey(world)] = signatures.includes(signature) ? signature : (signatures[0] ?? 'holds');
    return 'go on';
  });
  return expect;
}
