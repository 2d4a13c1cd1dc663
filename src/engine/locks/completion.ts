/**
 * A completion: waiters sleep until somebody has completed it, as often as it was. Lockdep is not told. Where it is known
 * who will, `by` says so: then a wait for it is seen as a wait for that task.
 */
import { JOIN, TAKE } from '../acts.ts';
import type { Op } from '../op.ts';
import { DONE, type Sleeps } from '../sleeps.ts';
import type { Task } from '../task.ts';
import { Lock } from './lock.ts';

const WAIT: Op<Completion> = {
  name: 'wait_for_completion',
  ready: (completion) => completion.done > 0,
  take: (completion) => completion.consume(),
  guards: (completion, _task, watcher) => watcher.acts(completion.id, 0, TAKE),
  blockers: () => [],
};

const WAIT_FOR_TASK: Op<Completion> = {
  ...WAIT,
  blockers: ({ by }) => (by === null || by.done ? [] : [by]),
  served: true,
};

export class Completion extends Lock {
  done = 0;
  by: Task | null = null;

  wait(): Sleeps<void> {
    const { machine } = this;
    if (this.done === 0) return machine.block(this.by === null ? WAIT : WAIT_FOR_TASK, this);
    if (!machine.goesOn(WAIT, this)) return machine.suspended();
    this.consume();
    return DONE;
  }

  /** `task` is the one that will complete it. */
  expect(task: Task): void {
    this.changing();
    this.by = task;
  }

  complete(): void {
    this.changing();
    this.done++;
    this.machine.watcher?.acts(this.id, 0, JOIN);
  }

  consume(): void {
    this.changing();
    this.done--;
    this.machine.watcher?.acts(this.id, 0, TAKE);
  }

  save(): unknown {
    return [this.done, this.by];
  }

  load(saved: unknown): void {
    [this.done, this.by] = saved as [number, Task | null];
  }
}
