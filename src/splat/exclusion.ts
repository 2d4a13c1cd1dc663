/**
 * Why the tasks of a cycle cannot all stand where the report has them: two of them would hold one lock that excludes the
 * other. lockdep does not see that, since it looks at orders and not at what else is held.
 */
import type { HeldLock } from './contexts.ts';
import type { MatchedEdge } from './match.ts';
import { plainName } from './names.ts';

export interface Exclusion {
  /** `gate-lock`: one lock held by two of them; `refcount`: a reader that counts keeps the writer out. */
  readonly why: 'gate-lock' | 'refcount';
  readonly lock: string;
  /** The two edges, by their place in the cycle. */
  readonly edges: readonly [number, number];
}

/**
 * Every exclusion that holds whatever contexts of the two edges are taken, one a lock, locks of the cycle first: those hold
 * whoever else exists. Empty: the tasks can all stand there.
 */
export function exclusionsIn(matches: readonly MatchedEdge[]): readonly Exclusion[] {
  const found = new Map<string, Exclusion>();
  for (let i = 0; i < matches.length; i++) {
    for (let j = i + 1; j < matches.length; j++) {
      for (const gate of gatesBetween(matches[i]!, matches[j]!))
        if (!found.has(gate.lock)) found.set(gate.lock, { ...gate, edges: [i, j] });
    }
  }
  const cycle = new Set(matches.map(({ edge }) => plainName(edge.from)));
  return [...found.values()].toSorted((a, b) => Number(cycle.has(b.lock)) - Number(cycle.has(a.lock)));
}

/** Locks that exclude each other in every pair of contexts. */
function gatesBetween(one: MatchedEdge, other: MatchedEdge): readonly Omit<Exclusion, 'edges'>[] {
  // One task may make both edges: then nothing keeps it out but itself.
  if (one.contexts.some(({ op }) => other.contexts.some((context) => context.op === op))) return [];
  const pairs = one.contexts.flatMap(({ held }) =>
    other.contexts.map((context) =>
      held.filter((lock) => context.held.some((theirs) => excludes(lock, theirs))),
    ),
  );
  const [first = [], ...others] = pairs;
  const always = first.filter(({ name }) =>
    others.every((gates) => gates.some((gate) => gate.name === name)),
  );
  return always.map(({ name, counted }) => ({ why: counted ? 'refcount' : 'gate-lock', lock: name }));
}

function excludes(one: HeldLock, other: HeldLock): boolean {
  return one.global && one.name === other.name && !(one.shared && other.shared);
}
