/**
 * Which of several ways of searching has its turn. Each has a weight; turns are dealt so that they stay in proportion to the
 * weights (as seats are to votes, by D'Hondt's rule), hence the heaviest come first. A weight shrinks with every run that
 * showed nothing new, so that where one way has nothing left to show the others take over.
 */
interface Record {
  runs: number;
  /** Runs that showed something new. */
  fresh: number;
}

export type Standing = readonly (readonly [runs: number, fresh: number])[];

export class Portfolio<A extends string> {
  private readonly arms: readonly A[];
  private readonly weights: readonly number[];
  private readonly records: Record[];

  constructor(weights: Readonly<{ [arm in A]: number }>, standing: Standing = []) {
    this.arms = Object.keys(weights) as A[];
    this.weights = this.arms.map((arm) => weights[arm]);
    this.records = this.arms.map((_, i) => ({ runs: standing[i]?.[0] ?? 0, fresh: standing[i]?.[1] ?? 0 }));
  }

  next(): A {
    let best = 0;
    for (let i = 1; i < this.arms.length; i++) if (this.claim(i) > this.claim(best)) best = i;
    return this.arms[best]!;
  }

  /** A run of `arm` is over. */
  ran(arm: A, fresh: boolean): void {
    const record = this.records[this.arms.indexOf(arm)]!;
    record.runs++;
    if (fresh) record.fresh++;
  }

  get standing(): Standing {
    return this.records.map(({ runs, fresh }) => [runs, fresh]);
  }

  private claim(i: number): number {
    const { runs, fresh } = this.records[i]!;
    return (this.weights[i]! * (fresh + 1)) / (runs + 1) ** 2;
  }
}
