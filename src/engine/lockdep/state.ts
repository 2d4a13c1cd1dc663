/** What all checks of one lockdep share: the graph, the search over it, and how something is reported. */
import type { Finding } from '../finding.ts';
import type { Task } from '../task.ts';
import { Chains } from './chains.ts';
import { Classes } from './classes.ts';
import { Edges } from './edges.ts';
import { Journal } from './journal.ts';
import type { OrderWatcher } from './order-watcher.ts';
import type { LockdepReport } from './report.ts';
import { type LockdepRules, USUAL_RULES } from './rules.ts';
import { Search } from './search.ts';
import { Steps } from './steps.ts';

/** Whoever runs the tasks. */
export interface Host {
  readonly current: Task;
  readonly findings: Finding[];
}

export class State {
  readonly host: Host;
  readonly rules: LockdepRules;
  /** Nothing is missed on purpose, and nothing is over after the first report. */
  readonly complete: boolean;
  readonly precise: boolean;
  readonly journal = new Journal();
  readonly classes: Classes;
  readonly edges: Edges;
  readonly chains = new Chains();
  readonly steps = new Steps();
  readonly search: Search;
  /** Some class is used inside an interrupt: without one, no order can connect it with another. */
  usedInside = false;
  /** False: nothing is seen any more, until the next restore. */
  on: boolean;
  /** Nothing is to be noted of an acquisition that is like one before. */
  fast = false;
  /** Of the runs in which a step last taught nothing, the oldest that counts: a watcher hears of all but what boot taught. */
  oldest = 0;
  /** Told of orders and uses; null except in exhaustive search. */
  watcher: OrderWatcher | null = null;
  /** Gives the current function chain, innermost first; null while searching, when nobody will read it. */
  stackOf: (() => readonly string[]) | null = null;
  private readonly said = new Set<string>();

  constructor(host: Host, rules: Partial<LockdepRules>) {
    this.host = host;
    this.rules = { ...USUAL_RULES, ...rules };
    this.complete = this.rules.mode === 'complete';
    this.precise = this.rules.recursiveReaders === 'precise';
    this.on = this.rules.mode !== 'off';
    this.classes = new Classes(this.journal, this.rules);
    this.edges = new Edges(this.journal);
    this.search = new Search(this.complete);
    this.settle();
  }

  stack(): readonly string[] {
    return this.stackOf === null ? [] : this.stackOf();
  }

  /** The kernel says one thing, ever. */
  tell(report: LockdepReport): void {
    if (!this.on) return;
    this.host.findings.push({ kind: 'lockdep', report });
    if (!this.complete) this.switch(false);
  }

  /** A report that leaves lockdep on, once for the same words. */
  tellOnce(report: LockdepReport, words: string): void {
    if (this.on && this.first(words)) this.host.findings.push({ kind: 'lockdep', report });
  }

  /** A WARN_ON of lockdep's: it is used wrongly. */
  warn(words: string): void {
    if (!this.on || !this.first(words)) return;
    const task = this.host.current.rank;
    this.host.findings.push({
      kind: 'violation',
      invariant: 'lockdep',
      signature: words,
      text: `lockdep warns: ${words}`,
      task,
      stack: this.stack(),
    });
  }

  /** A warning after which lockdep can follow no longer. */
  giveUp(words: string): void {
    this.warn(words);
    this.switch(false);
  }

  switch(on: boolean): void {
    this.on = on;
    this.settle();
  }

  settle(): void {
    this.fast = this.on && this.stackOf === null;
    this.oldest = this.watcher === null ? this.journal.run : Number.POSITIVE_INFINITY;
  }

  private first(words: string): boolean {
    if (this.said.has(words)) return false;
    this.said.add(words);
    return true;
  }

  checkpoint(): void {
    this.journal.checkpoint();
    this.said.clear();
    this.settle();
  }

  /** Goes back to the base. Steps that taught nothing since may teach something now. */
  rewind(): void {
    this.journal.rewind();
    this.steps.forget();
    this.restore();
  }

  restore(): void {
    this.journal.restore();
    this.said.clear();
    this.switch(this.rules.mode !== 'off');
  }
}
