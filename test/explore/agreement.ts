/** What the searches must agree on, held against a search without reduction; programs too large for that are passed over. */
import { depthFirst } from '../../src/explore/depth-first.ts';
import { explore } from '../../src/explore/explore.ts';
import type { SearchResult } from '../../src/explore/subject.ts';
import { Litmus, type LitmusProgram } from './litmus-program.ts';

export const SMALL = { maxExecutions: 1_000 };

export function outcomes(result: SearchResult): readonly string[] {
  return [...result.outcomes.keys()].sort();
}

export function same(a: SearchResult, b: SearchResult): boolean {
  return outcomes(a).join('\n') === outcomes(b).join('\n');
}

/** The reduced search finds what plain search finds, in no more executions. */
export function agrees(program: LitmusProgram): boolean {
  const full = depthFirst(new Litmus(program), SMALL);
  if (!full.complete) return true;
  const reduced = explore(new Litmus(program), SMALL);
  return reduced.complete && reduced.executions <= full.executions && same(reduced, full);
}

/** A bounded search misses nothing within its bound, and says that nothing lies beyond only when that is so. */
export function agreesWithin(
  program: LitmusProgram,
  preemptions: number,
  switches = Number.POSITIVE_INFINITY,
): boolean {
  const bound = { preemptions, switches };
  const full = depthFirst(new Litmus(program), { ...SMALL, ...bound });
  if (!full.complete) return true;
  const reduced = explore(new Litmus(program), { maxExecutions: 100_000, ...bound });
  if (!reduced.complete || !same(full, reduced)) return false;
  if (reduced.beyond) return full.beyond;
  const all = depthFirst(new Litmus(program), SMALL);
  return !all.complete || same(all, reduced);
}
