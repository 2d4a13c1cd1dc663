/**
 * Why the tasks of a cycle cannot all stand where the report has them: two of them would hold one lock that excludes the
 * other. lockdep does not see that, since it looks at orders and not at what else is held.
 */
import type { HeldLock } from './contexts.ts';
import type { MatchedEdge } from './match.ts';
import { plainName } from './names.ts';

export interface Exclusion {
  /**
   * `gate-lock`: one lock held by two of them; `refcount`: a reader that counts keeps the writer out; `reader-reader`: one
   * waits as a reader for what the next holds as a reader.
   */
  readonly why: 'gate-lock' | 'refcount' | 'reader-reader';
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
  // Gates first: of two tasks that cannot both stand there, who else only reads the lock says nothing.
  for (const each of [...gatesIn(matches), ...readersIn(matches)])
    if (!found.has(each.lock)) found.set(each.lock, each);
  const cycle = new Set(matches.map(({ edge }) => plainName(edge.from)));
  const weight = ({ why, lock }: Exclusion) => (why === 'reader-reader' ? 0 : cycle.has(lock) ? 2 : 1);
  return [...found.values()].toSorted((a, b) => weight(b) - weight(a));
}

function gatesIn(matches: readonly MatchedEdge[]): readonly Exclusion[] {
  return matches.flatMap((one, i) =>
    matches.flatMap((other, j) =>
      i < j ? gatesBetween(one, other).map((gate) => ({ ...gate, edges: [i, j] as const })) : [],
    ),
  );
}

function readersIn(matches: readonly MatchedEdge[]): readonly Exclusion[] {
  return matches.flatMap((one, i) => {
    const next = (i + 1) % matches.length;
    const lock = readersOnly(one, matches[next]!);
    return lock === null ? [] : [{ why: 'reader-reader', lock, edges: [i, next] }];
  });
}

/** May one task make both edges? Then nothing keeps it out but itself. */
function mayBeOne(one: MatchedEdge, other: MatchedEdge): boolean {
  return one.contexts.some(({ op }) => other.contexts.some((context) => context.op === op));
}

/** The lock that `one` wants and `next` holds, if both are readers of it wherever they make these orders; null: not so. */
function readersOnly(one: MatchedEdge, next: MatchedEdge): string | null {
  if (mayBeOne(one, next)) return null;
  const lock = plainName(one.edge.to);
  const wants = one.contexts.every(({ shared }) => shared);
  const holds = next.contexts.every(({ held }) => held.every(({ name, shared }) => name !== lock || shared));
  return wants && holds ? lock : null;
}

/** Locks that exclude each other in every pair of contexts. */
function gatesBetween(one: MatchedEdge, other: MatchedEdge): readonly Omit<Exclusion, 'edges'>[] {
  if (mayBeOne(one, other)) return [];
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
