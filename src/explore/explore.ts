/**
 * Exhaustive search with partial-order reduction: of all interleavings that differ only in the order of steps that do not
 * conflict, one is run to its end. Source sets and sleep sets after Abdulla, Aronis, Jonsson and Sagonas, "Optimal dynamic
 * partial order reduction" (POPL 2014); with a bound on pre-emptions, the search of bounded.ts.
 * Nothing is assumed of a step in advance: what it touches is seen when it runs. Left out: wake-up trees, so that some
 * executions are begun in vain (`blocked`).
 */
import { Bounded } from './bounded.ts';
import { Outcomes } from './outcomes.ts';
import { Search } from './search.ts';
import type { SearchOptions, SearchResult, Subject } from './subject.ts';

/** Cells and accesses of sleeping tasks kept at most: beyond, the search ends incomplete and memory stays bounded. */
const MOST_KEPT = 4_000_000;

export function explore(subject: Subject, options: SearchOptions): SearchResult {
  const { machine } = subject;
  const { preemptions } = options;
  const outcomes = new Outcomes(options);
  const search = preemptions === undefined ? new Search(machine) : new Bounded(machine, preemptions);
  do {
    if (!outcomes.mayGoOn() || search.kept > MOST_KEPT) {
      outcomes.complete = false;
      break;
    }
    machine.restore();
    const ending = search.run(() => subject.start());
    if (ending === null) outcomes.blocked++;
    else outcomes.ended(subject, ending);
  } while (search.next());
  outcomes.beyond = search.beyond;
  return outcomes.result();
}
