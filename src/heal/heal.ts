/**
 * Finds a schedule for a regression whose own no longer leads there: near the old one first, then by a complete search with
 * ever more pre-emptions. The program and the signature stay what they are. Bounded by counts, so the answer is the same
 * everywhere.
 */
import type { Switch } from '../engine/machine.ts';
import { Executor } from '../execute.ts';
import { lookingFor } from '../explore/exact-for.ts';
import { explore } from '../explore/explore.ts';
import { fewestPreemptions } from '../explore/fewest-preemptions.ts';
import { reportOf } from '../report.ts';
import type { FindingReport } from '../reports/json.ts';
import type { Anchored, Scenario } from '../repro/scenario.ts';
import { subjectOf } from '../subject.ts';
import type { ResolvedWorld } from '../world.ts';
import { Attempts } from './attempts.ts';
import { deviating, loosened, moved } from './near.ts';

export type Way = 'by the nearest anchors' | 'by one switch moved' | 'by one more switch' | 'by search';

export interface Healed {
  readonly report: FindingReport;
  readonly way: Way;
  readonly executions: number;
}

/** Executions that the search may take with each bound on pre-emptions, and without one. */
const BOUNDED = 20_000;
const UNBOUNDED = 100_000;

/** Null: nothing shows `signature` any more, or it was not found within the bounds. */
export function heal(world: ResolvedWorld, scenario: Scenario, signature: string): Healed | null {
  const { program, schedule } = scenario;
  const executor = new Executor(world);
  const attempts = new Attempts(executor, program, signature);
  const anchored: readonly Anchored[] = 'strategy' in schedule ? [] : schedule;
  const search = () => searched(executor, program, signature, attempts);
  const ways: readonly (readonly [Way, () => readonly Switch[] | null])[] = [
    ['by the nearest anchors', () => loosened(attempts, anchored)],
    ['by one switch moved', () => moved(attempts, anchored)],
    ['by one more switch', () => deviating(attempts, anchored)],
    ['by search', search],
  ];
  for (const [way, attempt] of ways) {
    const switches = attempt();
    if (switches === null) continue;
    const report = reportOf(world, signature, program, switches, 'local');
    return { report, way, executions: attempts.executions };
  }
  return null;
}

function searched(
  executor: Executor,
  program: Scenario['program'],
  signature: string,
  attempts: Attempts,
): readonly Switch[] | null {
  const subject = subjectOf(executor, program);
  const { schedule, executions } = fewestPreemptions(subject, signature, BOUNDED);
  attempts.executions += executions;
  if (schedule !== null) return schedule;
  const result = explore(subject, {
    ...lookingFor(signature),
    maxExecutions: UNBOUNDED,
  });
  attempts.executions += result.executions + result.blocked;
  return result.outcomes.get(signature)?.schedule ?? null;
}
