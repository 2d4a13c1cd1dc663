/**
 * A spinlock taken with irqs off. Its sections are atomic code, so nobody is ever seen spinning; what it adds is lockdep's
 * knowledge of it and the irq state. In code that may sleep, `yield* before()` puts a scheduling point before it. A point
 * inside a section is a finding: what can be pre-empted or wait there might sleep.
 */
import { APIS, KINDS, type LockKind } from '../lockdep/apis.ts';
import type { Machine } from '../machine.ts';
import { marker } from '../op.ts';
import type { Sleeps } from '../sleeps.ts';
import { Lock } from './lock.ts';

const SPIN = marker('spin_lock');

export class SpinLock extends Lock {
  /** Steps of the machine when the section began: none passes inside. */
  private began = 0;

  constructor(
    machine: Machine,
    name: string,
    className: string = name,
    key: string = className,
    kind: LockKind = KINDS.spin,
  ) {
    super(machine, name, className, key, kind);
  }

  before(): Sleeps<void> {
    return this.machine.point(SPIN, this);
  }

  lock(): void {
    this.began = this.machine.steps;
    this.machine.lockdep.irqs.disable();
    this.machine.lockdep.acquire(this.map, APIS.spin_lock);
  }

  unlock(): void {
    if (this.machine.steps !== this.began) this.sleptInside();
    this.machine.lockdep.release(this.map);
    this.machine.lockdep.irqs.enable();
  }

  private sleptInside(): void {
    this.machine.findings.push({
      kind: 'violation',
      invariant: 'context',
      signature: `${this.className} held`,
      text: `a function that may sleep was called with ${this.name} held`,
      task: this.machine.current.rank,
      stack: this.machine.lockdep.stack(),
    });
  }

  save(): unknown {
    return null;
  }

  load(): void {}
}
