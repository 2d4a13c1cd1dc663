/**
 * A run as the list of its choices: one number for every moment at which more than one task could go on. 0 is default order,
 * the others follow by rank, so that the first of all lists is the one that departs from default order latest.
 */
import { assert } from '../../engine/assert.ts';
import { Halt, type Machine } from '../../engine/machine.ts';
import type { Strategy } from '../../engine/strategies/strategy.ts';
import type { Task } from '../../engine/task.ts';
import type { Moment } from '../../explore/states.ts';

/** Follows `choices`; then `beyond` says what is chosen at each further moment, or null: the run has served its end. */
export class Choices implements Strategy {
  private at = 0;
  private readonly choices: readonly number[];
  private readonly beyond: (machine: Machine, moment: Moment) => number | null;

  constructor(
    choices: readonly number[],
    beyond: (machine: Machine, moment: Moment) => number | null = () => 0,
  ) {
    this.choices = choices;
    this.beyond = beyond;
  }

  atPoint(machine: Machine, task: Task): Task {
    return this.choose(machine, task, task, true);
  }

  atStop(machine: Machine, usual: Task): Task {
    return this.choose(machine, null, usual, machine.usualServes);
  }

  private choose(machine: Machine, running: Task | null, usual: Task, costly: boolean): Task {
    const open = [usual];
    for (const task of machine.live) if (task !== usual && task.runnable) open.push(task);
    if (open.length === 1) return usual;
    const { at, choices } = this;
    this.at++;
    const choice = at < choices.length ? choices[at]! : this.beyond(machine, { running, open, costly });
    if (choice === null) throw new Halt('stuck');
    assert(choice < open.length, 'a list of choices led to a moment that has not so many');
    return open[choice]!;
  }
}
