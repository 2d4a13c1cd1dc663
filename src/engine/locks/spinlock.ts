/**
 * A spinlock taken with irqs off. Its sections are atomic code, so nobody is ever seen spinning; what it adds is lockdep's
 * knowledge of it and the irq state. In code that may sleep, `yield* before()` puts a scheduling point before it.
 */
import { marker } from '../op.ts';
import type { Sleeps } from '../sleeps.ts';
import { Lock } from './lock.ts';

const SPIN = marker('spin_lock');

export class SpinLock extends Lock {
  before(): Sleeps<void> {
    return this.machine.point(SPIN, this);
  }

  lock(): void {
    this.machine.current.irqsOff++;
    this.machine.lockdep.acquire(this.map);
  }

  unlock(): void {
    this.machine.lockdep.release(this.map);
    this.machine.current.irqsOff--;
  }

  save(): unknown {
    return null;
  }

  load(): void {}
}
