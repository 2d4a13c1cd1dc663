/**
 * Which of several ways of searching has its turn. Each has a weight; turns are dealt so that they stay in proportion to the
 * weights (as seats are to votes, by D'Hondt's rule), hence the heaviest come first. A weight shrinks with every run that
 * showed nothing new, so that where one way has nothing left to show the others take over.
 */
interface Record {
  runs: number;
  /** Runs that somebody looked at, and those of them that showed something new. */
  looked: number;
  fresh: number;
}

export type Standing = readonly (readonly [runs: number, looked: number, fresh: number])[];

export class Portfolio<A extends string> {
  private readonly arms: readonly A[];
  private readonly weights: readonly number[];
  private readonly records: Record[];

  constructor(weights: Readonly<{ [arm in A]: number }>, standing: Standing = []) {
    this.arms = Object.keys(weights) as A[];
    this.weights = this.arms.map((arm) => weights[arm]);
    this.records = this.arms.map((_, i) => {
      const [runs, looked, fresh] = standing[i] ?? [0, 0, 0];
      return { runs, looked, fresh };
    });
  }

  next(): A {
    let best = 0;
    for (let i = 1; i < this.arms.length; i++) if (this.claim(i) > this.claim(best)) best = i;
    return this.arms[best]!;
  }

  /** A run of `arm` is over. `fresh`: it showed something new; null: nobody looked. */
  ran(arm: A, fresh: boolean | null): void {
    const record = this.records[this.arms.indexOf(arm)]!;
    record.runs++;
    if (fresh !== null) record.looked++;
    if (fresh === true) record.fresh++;
  }

  get standing(): Standing {
    return this.records.map(({ runs, looked, fresh }) => [runs, looked, fresh]);
  }

  private claim(i: number): number {
    const { runs, looked, fresh } = this.records[i]!;
    return (this.weights[i]! * (fresh + 1)) / (looked + 1) / (runs + 1);
  }
}
