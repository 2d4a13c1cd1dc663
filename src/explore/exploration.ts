/**
 * A search that can pause between two executions, say how far it has come, and be saved and gone on with later. What it
 * finds and counts does not depend on where it paused.
 */
import { Bounded } from './bounded.ts';
import { Outcomes } from './outcomes.ts';
import { AfterPrefix, type Prefix } from './prefix.ts';
import type { SavedSearch } from './saved.ts';
import { Search } from './search.ts';
import type { SearchOptions, SearchResult, Subject } from './subject.ts';

/** Cells and accesses of sleeping tasks kept at most: beyond, the search ends incomplete and memory stays bounded. */
const MOST_KEPT = 4_000_000;

export class Exploration {
  private readonly subject: Subject;
  private readonly outcomes: Outcomes;
  private readonly search: Search | Bounded;
  private readonly mostKept: number;
  private readonly prefix: Prefix | null;
  /** Nothing is left to be run. */
  private over = false;

  /** `saved`: what the search of the same subject with the same bound and beginning had come to. */
  constructor(subject: Subject, options: SearchOptions, saved?: SavedSearch) {
    const { machine } = subject;
    const { preemptions, switches = Number.POSITIVE_INFINITY } = options;
    this.subject = subject;
    this.outcomes = new Outcomes(options, saved?.outcomes);
    const exact = options.exactReports === true;
    this.search =
      preemptions === undefined
        ? new Search(machine, exact)
        : new Bounded(machine, { preemptions, switches }, exact);
    this.mostKept = options.mostKept ?? MOST_KEPT;
    this.prefix = options.prefix ?? null;
    if (saved === undefined) return;
    machine.adoptLineages(saved.lineages);
    this.over = saved.over;
    if (saved.over) this.search.beyond = saved.way.kind === 'bounded' && saved.way.beyond;
    else this.search.load(saved.way);
  }

  /** Runs at most so many further executions. True: there is more to be done, and leave to do it. */
  advance(most: number): boolean {
    const { outcomes, prefix, search, subject } = this;
    const { machine } = subject;
    const start = () => {
      if (prefix !== null) machine.strategy = new AfterPrefix(prefix, search);
      subject.start();
    };
    for (let n = 0; n < most; n++) {
      if (this.over || !outcomes.mayGoOn() || search.kept > this.mostKept) return false;
      machine.restore();
      const ending = search.run(start);
      if (ending === null) outcomes.blocked++;
      else outcomes.ended(subject, ending);
      if (search.stale) outcomes.again();
      this.over = !search.next();
    }
    return !this.over;
  }

  /** Executions so far, those begun in vain or run anew included. */
  get executions(): number {
    return this.outcomes.all;
  }

  get found(): number {
    return this.outcomes.size;
  }

  /** The share of the work that is done, as far as can be seen from here: what lies beyond may have more branches. */
  get share(): number {
    return this.over ? 1 : this.search.share;
  }

  result(): SearchResult {
    return this.outcomes.result(this.over, this.search.beyond);
  }

  save(): SavedSearch {
    const { outcomes, over, search, subject } = this;
    return { over, outcomes: outcomes.save(), way: search.save(), lineages: subject.machine.lineages };
  }
}
