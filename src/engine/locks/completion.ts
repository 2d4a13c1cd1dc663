/** A completion: waiters sleep until somebody has completed it, as often as it was. Lockdep is not told. */
import { JOIN, TAKE } from '../acts.ts';
import type { Op } from '../op.ts';
import { DONE, type Sleeps } from '../sleeps.ts';
import { Lock } from './lock.ts';

const WAIT: Op<Completion> = {
  name: 'wait_for_completion',
  ready: (completion) => completion.done > 0,
  take: (completion) => completion.consume(),
  guards: (completion, _task, watcher) => watcher.acts(completion.id, 0, TAKE),
  blockers: () => [],
};

export class Completion extends Lock {
  done = 0;

  wait(): Sleeps<void> {
    const { machine } = this;
    if (this.done === 0) return machine.block(WAIT, this);
    if (!machine.goesOn(WAIT, this)) return machine.suspended();
    this.consume();
    return DONE;
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
    return this.done;
  }

  load(saved: unknown): void {
    this.done = saved as number;
  }
}
