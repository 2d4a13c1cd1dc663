/**
 * mm/ksm.c, 4.11 to 6.x: wants to be told of memory that goes, and registers for it while the system is up, hence under the
 * lock of the chain. Left out: all of page merging, and what it does when it is told.
 */
import type { Sleeps } from '../../engine/sleeps.ts';
import type { Kernel } from '../kernel.ts';

export function* ksm_init(this: Kernel): Sleeps<void> {
  if (this.config.MEMORY_HOTPLUG) yield* this.blocking_notifier_chain_register();
}

/** kernel/notifier.c: of memory_chain. */
export function* blocking_notifier_chain_register(this: Kernel): Sleeps<void> {
  yield* this.down_write(this.memory_chain);
  this.up_write(this.memory_chain);
}
