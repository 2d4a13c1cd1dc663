/**
 * Exhaustive search with partial-order reduction: of all interleavings that differ only in the order of steps that do not
 * conflict, one is run to its end. Source sets and sleep sets after Abdulla, Aronis, Jonsson and Sagonas, "Optimal dynamic
 * partial order reduction" (POPL 2014); with a bound on pre-emptions, the search of bounded.ts.
 * Nothing is assumed of a step in advance: what it touches is seen when it runs. Left out: wake-up trees, so that some
 * executions are begun in vain (`blocked`).
 */
import { Exploration } from './exploration.ts';
import type { SearchOptions, SearchResult, Subject } from './subject.ts';

export function explore(subject: Subject, options: SearchOptions): SearchResult {
  const exploration = new Exploration(subject, options);
  exploration.advance(Number.POSITIVE_INFINITY);
  return exploration.result();
}
