/** What runs reached and what they never did, as a person reads it and as data. */
import type { Covered } from '../coverage/covered.ts';
import { count } from './counts.ts';

export interface CoverageDocument {
  readonly vacuous: string | null;
  readonly runs: number;
  readonly failedRuns: number;
  readonly apartRuns: number;
  readonly edges: { readonly reached: readonly string[] };
  readonly waits: { readonly reached: readonly string[]; readonly never: readonly string[] };
  readonly orders: { readonly reached: readonly string[]; readonly never: readonly string[] };
  readonly scenarios: { readonly reached: readonly string[]; readonly never: readonly string[] };
}

export function coverageDocument({ facts, reverses, scenarios, vacuous }: Covered): CoverageDocument {
  const { runs, failed, apart, edges, waits, objects, orders } = facts;
  const waited = new Set(waits.map((wait) => wait.slice(wait.lastIndexOf('waiting for ') + 12)));
  return {
    ...{ vacuous, runs, failedRuns: failed, apartRuns: apart },
    edges: { reached: edges },
    waits: { reached: waits, never: objects.filter((name) => !waited.has(name)) },
    orders: { reached: orders, never: reverses },
    scenarios: {
      reached: facts.scenarios,
      never: scenarios.map(({ id }) => id).filter((id) => !facts.scenarios.includes(id)),
    },
  };
}

export function coverageText(covered: Covered, verbose: boolean): string {
  const { edges, waits, orders, scenarios, runs, failedRuns, apartRuns, vacuous } = coverageDocument(covered);
  const list = (names: readonly string[]) => (verbose ? names.map((name) => `  ${name}`) : []);
  const titles = new Map(covered.scenarios.map(({ id, title }) => [id, title]));
  return [
    `coverage of ${count(runs, 'run')}: every line failed in ${failedRuns}, no two tasks met in ${apartRuns}`,
    ...(vacuous === null ? [] : [`vacuous: ${vacuous}`]),
    `${count(edges.reached.length, 'lock edge')} reached`,
    ...list(edges.reached),
    `${count(waits.reached.length, 'wait')} reached; never waited for: ${count(waits.never.length, 'object')}`,
    ...list(waits.reached),
    `${count(orders.reached.length, 'order')} of two operations reached; never their reverse: ${orders.never.length}`,
    ...list(orders.never),
    ...scenarios.reached.map((id) => `reached        ${titles.get(id) ?? id}`),
    ...scenarios.never.map((id) => `never reached  ${titles.get(id) ?? id}`),
  ].join('\n');
}
