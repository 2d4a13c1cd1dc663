/**
 * kernel/freezer.c and kernel/power/process.c: suspend first waits until every user task has left the kernel, and lets none
 * in again before it is over. A lock of the engine stands for it, which lockdep does not know. Left out: the 20 seconds after
 * which it gives up, kernel threads.
 */
import { RwSem } from '../../../engine/locks/rwsem.ts';
import { DONE, type Sleeps } from '../../../engine/sleeps.ts';
import type { Kernel } from '../../kernel.ts';

/** Called once, at boot, in worlds where somebody suspends. */
export function freezer_init(this: Kernel): void {
  this.freezer = new RwSem(this.machine, 'freezer', 'writers first');
  this.freezer.map.tracking = 'ignored';
}

/** A user task enters the kernel. */
export function try_to_freeze(this: Kernel): Sleeps<void> {
  return this.freezer === null ? DONE : this.freezer.read();
}

/** And leaves it. */
export function exit_to_user(this: Kernel): void {
  this.freezer?.endRead();
}

export function freeze_processes(this: Kernel): Sleeps<void> {
  return this.freezer!.write();
}

export function thaw_processes(this: Kernel): void {
  this.freezer!.endWrite();
}
