/**
 * The beginning of a known run, after which a search begins to choose. Generators cannot be copied, so every execution
 * repeats it; the search sees nothing of it, as if the state after it were the first.
 */
import type { Machine, Switch } from '../engine/machine.ts';
import { Replay } from '../engine/strategies/replay.ts';
import type { Strategy } from '../engine/strategies/strategy.ts';
import type { Task } from '../engine/task.ts';

export interface Prefix {
  /** Of the whole run. */
  readonly switches: readonly Switch[];
  /** How many of its decisions are repeated: each says who takes the next step. */
  readonly decisions: number;
}

export class AfterPrefix implements Strategy {
  private left: number;
  private readonly replay: Replay;
  private readonly next: Strategy;

  constructor({ switches, decisions }: Prefix, next: Strategy) {
    this.left = decisions;
    this.replay = new Replay(switches);
    this.next = next;
  }

  created(task: Task): void {
    this.next.created?.(task);
  }

  atPoint(machine: Machine, task: Task): Task {
    return this.deciding().atPoint(machine, task);
  }

  atStop(machine: Machine, usual: Task): Task {
    return this.deciding().atStop(machine, usual);
  }

  private deciding(): Strategy {
    return this.left-- > 0 ? this.replay : this.next;
  }
}
