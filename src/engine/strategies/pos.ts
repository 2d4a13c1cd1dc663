/**
 * Partial-order sampling (Yuan, Yang, Gu, CAV 2018): always the operation with the highest random priority, and whoever
 * raced with it draws anew. Steps that race with nothing do not disturb it. Weak where one task must come late against many.
 */
import { Stream } from '../seed.ts';
import type { Task } from '../task.ts';
import { Chooser } from './chooser.ts';
import { Priorities } from './priorities.ts';

export class Pos extends Chooser {
  private readonly priorities: Priorities;

  constructor(seed: number) {
    super();
    this.priorities = new Priorities(new Stream(seed), true);
  }

  created(task: Task): void {
    this.priorities.created(task);
  }

  protected choose(able: readonly Task[], live: readonly Task[]): Task {
    const { priorities } = this;
    priorities.renew(live);
    const next = priorities.highest(able)!;
    priorities.chosen(next);
    return next;
  }
}
