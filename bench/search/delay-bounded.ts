/**
 * Iterative delay bounding, systematically: all schedules with no delay, then with one, and so on, each once. Whoever went
 * last goes on, then the others in the order of their creation; to take the nth of them costs n delays.
 */
import { Chooser } from '../../src/engine/strategies/chooser.ts';
import type { Task } from '../../src/engine/task.ts';
import type { LitmusSubject } from '../../src/litmus/subject.ts';
import { showsBug } from './subjects.ts';

/** Schedules up to the first that shows the bug; null: not among the first `cap`. */
export function delayBounded(subject: LitmusSubject, cap: number): number | null {
  let runs = 0;
  for (let bound = 0; ; bound++) {
    let counted = 0;
    for (let prefix: readonly number[] | null = []; prefix !== null; ) {
      const walk = new Walk(prefix);
      const bug = showsBug(subject, walk);
      // With fewer delays than the bound it has been counted before.
      if (walk.delays === bound) {
        runs++;
        counted++;
        if (bug) return runs;
        if (runs >= cap) return null;
      }
      prefix = walk.following(bound);
    }
    if (counted === 0) return null;
  }
}

class Walk extends Chooser {
  private readonly prefix: readonly number[];
  private readonly taken: number[] = [];
  private readonly possible: number[] = [];
  private last = 0;

  constructor(prefix: readonly number[]) {
    super();
    this.prefix = prefix;
  }

  get delays(): number {
    return sum(this.taken);
  }

  protected choose(able: readonly Task[]): Task {
    const from = able.findIndex(({ rank }) => rank >= this.last);
    const choice = this.prefix[this.taken.length] ?? 0;
    const next = able[(Math.max(0, from) + choice) % able.length]!;
    this.taken.push(choice);
    this.possible.push(able.length);
    this.last = next.rank;
    return next;
  }

  /** The choices of the next schedule with at most so many delays. */
  following(bound: number): readonly number[] | null {
    let before = this.delays;
    for (let i = this.taken.length - 1; i >= 0; i--) {
      const choice = this.taken[i]!;
      before -= choice;
      if (choice + 1 < this.possible[i]! && before + choice + 1 <= bound)
        return [...this.taken.slice(0, i), choice + 1];
    }
    return null;
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
