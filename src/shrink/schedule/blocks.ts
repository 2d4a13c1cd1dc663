/**
 * A schedule as blocks: who runs, and for how many steps. A list of blocks fits any run: who cannot go on stops early, who
 * cannot run is passed over, and after the last block default order goes on. So a list that was changed is still a schedule.
 */
import type { Machine } from '../../engine/machine.ts';
import type { Strategy } from '../../engine/strategies/strategy.ts';
import type { Task } from '../../engine/task.ts';

export interface Block {
  /** Key of the task: the same in all runs, whoever is made first. */
  readonly task: number;
  readonly steps: number;
}

/** Follows blocks. */
export class Blocks implements Strategy {
  private readonly blocks: readonly Block[];
  /** The block at hand, and how many of its steps have been taken. */
  private at = -1;
  private taken = 0;

  constructor(blocks: readonly Block[]) {
    this.blocks = blocks;
  }

  atPoint(machine: Machine, task: Task): Task {
    const block = this.blocks[this.at];
    if (block !== undefined && this.taken++ < block.steps) return task;
    return this.next(machine) ?? task;
  }

  atStop(machine: Machine, usual: Task): Task {
    return this.next(machine) ?? usual;
  }

  /** Turns to the next block whose task can run. */
  private next({ live }: Machine): Task | null {
    const { blocks } = this;
    while (++this.at < blocks.length) {
      const { task: key, steps } = blocks[this.at]!;
      const task = live.find((candidate) => candidate.key === key);
      this.taken = 1;
      if (steps > 0 && task?.runnable === true) return task;
    }
    return null;
  }
}

/** Notes the blocks of a run that follows another strategy. */
export class BlockRecorder implements Strategy {
  private readonly blocks: Block[] = [];
  /** So many blocks there were after the last departure. */
  private needed = 0;
  private readonly followed: Strategy;

  constructor(followed: Strategy) {
    this.followed = followed;
  }

  /** Up to the last departure: default order does the rest. */
  get departing(): readonly Block[] {
    return this.blocks.slice(0, this.needed);
  }

  created(task: Task): void {
    this.followed.created?.(task);
  }

  atPoint(machine: Machine, task: Task): Task {
    return this.note(this.followed.atPoint(machine, task), task);
  }

  atStop(machine: Machine, usual: Task): Task {
    return this.note(this.followed.atStop(machine, usual), usual);
  }

  private note(task: Task, usual: Task): Task {
    addStep(this.blocks, task.key);
    if (task !== usual) this.needed = this.blocks.length;
    return task;
  }
}

/** One more step of `task` at the end. */
export function addStep(blocks: Block[], task: number): void {
  const last = blocks.at(-1);
  if (last?.task === task) blocks[blocks.length - 1] = { task, steps: last.steps + 1 };
  else blocks.push({ task, steps: 1 });
}
