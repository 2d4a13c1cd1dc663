/**
 * Why the tasks of a cycle cannot all stand where the report has them: two of them would hold one lock that excludes the
 * other. lockdep does not see that, since it looks at orders and not at what else is held.
 */
import type { HeldLock } from './contexts.ts';
import type { MatchedEdge } from './match.ts';

export interface Exclusion {
  /** `gate-lock`: one lock held by two of them; `refcount`: a reader that counts keeps the writer out. */
  readonly why: 'gate-lock' | 'refcount';
  readonly lock: string;
  /** The two edges, by their place in the cycle. */
  readonly edges: readonly [number, number];
}

/** The first exclusion that holds whatever contexts of the two edges are taken; null: they can all stand there. */
export function exclusionIn(matches: readonly MatchedEdge[]): Exclusion | null {
  for (let i = 0; i < matches.length; i++) {
    for (let j = i + 1; j < matches.length; j++) {
      const gate = gateBetween(matches[i]!, matches[j]!);
      if (gate !== null) return { ...gate, edges: [i, j] };
    }
  }
  return null;
}

function gateBetween(one: MatchedEdge, other: MatchedEdge): Omit<Exclusion, 'edges'> | null {
  // One task may make both edges: then nothing keeps it out but itself.
  if (one.contexts.some(({ op }) => other.contexts.some((context) => context.op === op))) return null;
  let found: Omit<Exclusion, 'edges'> | null = null;
  for (const { held } of one.contexts) {
    for (const context of other.contexts) {
      const gate = held.find((lock) => context.held.some((theirs) => excludes(lock, theirs)));
      if (gate === undefined) return null;
      found ??= { why: gate.counted ? 'refcount' : 'gate-lock', lock: gate.name };
    }
  }
  return found;
}

function excludes(one: HeldLock, other: HeldLock): boolean {
  return one.global && one.name === other.name && !(one.shared && other.shared);
}
