/**
 * A spinlock taken with irqs off. Its sections are atomic code, so nobody is ever seen spinning; what it adds is lockdep's
 * knowledge of it and the irq state. In code that may sleep, `yield* before()` puts a scheduling point before it.
 */
import { APIS, KINDS } from '../lockdep/apis.ts';
import type { Machine } from '../machine.ts';
import { marker } from '../op.ts';
import type { Sleeps } from '../sleeps.ts';
import { Lock } from './lock.ts';

const SPIN = marker('spin_lock');

export class SpinLock extends Lock {
  constructor(machine: Machine, name: string, className: string = name, key: string = className) {
    super(machine, name, className, key, KINDS.spin);
  }

  before(): Sleeps<void> {
    return this.machine.point(SPIN, this);
  }

  lock(): void {
    this.machine.lockdep.irqs.disable();
    this.machine.lockdep.acquire(this.map, APIS.spin_lock);
  }

  unlock(): void {
    this.machine.lockdep.release(this.map);
    this.machine.lockdep.irqs.enable();
  }

  save(): unknown {
    return null;
  }

  load(): void {}
}
