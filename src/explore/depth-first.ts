/**
 * Every interleaving, one after the other, without any reduction: the yardstick that the reduced search is held against,
 * and good enough for programs and bounds that are small.
 */
import { assert } from '../engine/assert.ts';
import type { Machine } from '../engine/machine.ts';
import type { Strategy } from '../engine/strategies/strategy.ts';
import type { Task } from '../engine/task.ts';
import type { Bound } from './bounded.ts';
import { Outcomes } from './outcomes.ts';
import { AfterPrefix } from './prefix.ts';
import type { SearchOptions, SearchResult, Subject } from './subject.ts';

interface Choice {
  /** Ranks of the tasks that may be chosen, the one tried first at the front. */
  readonly open: readonly number[];
  at: number;
}

export function depthFirst(subject: Subject, options: SearchOptions): SearchResult {
  const outcomes = new Outcomes(options);
  const { preemptions = Number.POSITIVE_INFINITY, switches = Number.POSITIVE_INFINITY } = options;
  const walk = new Walk({ preemptions, switches });
  const { machine } = subject;
  const { prefix } = options;
  let all = true;
  do {
    if (!outcomes.mayGoOn()) {
      all = false;
      break;
    }
    walk.restart();
    machine.restore();
    subject.start();
    machine.strategy = prefix === undefined ? walk : new AfterPrefix(prefix, walk);
    outcomes.ended(subject, machine.run());
  } while (walk.next());
  return outcomes.result(all, walk.beyond);
}

class Walk implements Strategy {
  /** A switch was left out only for the bound. */
  beyond = false;
  private readonly bound: Bound;
  private readonly choices: Choice[] = [];
  private depth = 0;
  private preemptions = 0;
  private switches = 0;

  constructor(bound: Bound) {
    this.bound = bound;
  }

  restart(): void {
    this.depth = this.preemptions = this.switches = 0;
  }

  /** Turns to the next execution; false when there is none. */
  next(): boolean {
    const { choices } = this;
    for (; choices.length > 0; choices.pop()) {
      const last = choices[choices.length - 1]!;
      if (++last.at < last.open.length) return true;
    }
    return false;
  }

  atPoint(machine: Machine, task: Task): Task {
    return this.choose(machine, task, true);
  }

  atStop(machine: Machine, usual: Task): Task {
    return this.choose(machine, usual, machine.usualServes);
  }

  /** `first` is tried first; `costly`: any other pre-empts. */
  private choose(machine: Machine, first: Task, costly: boolean): Task {
    let choice = this.choices[this.depth];
    if (choice === undefined) {
      const open = [first.rank];
      for (const task of machine.live) if (task !== first && task.runnable) open.push(task.rank);
      const dear =
        (costly && this.preemptions >= this.bound.preemptions) || this.switches >= this.bound.switches;
      if (dear && open.length > 1) {
        this.beyond = true;
        open.length = 1;
      }
      choice = { open, at: 0 };
      this.choices.push(choice);
    }
    assert(choice.open[0] === first.rank, 'depth-first search came to another state by the same choices');
    this.depth++;
    if (choice.at > 0) {
      this.switches++;
      if (costly) this.preemptions++;
    }
    return machine.tasks[choice.open[choice.at]!]!;
  }
}
