/**
 * mm/kmemleak.c, 4.11 to 6.x: looks for memory that nobody refers to, with memory hotplug held off. Left out: all but the
 * first scan, which is all that other parts can tell; who is looked for.
 */
import type { Sleeps } from '../../engine/sleeps.ts';
import type { Kernel } from '../kernel.ts';

export function* kmemleak_late_init(this: Kernel): Sleeps<void> {
  if (this.config.DEBUG_KMEMLEAK) yield* this.kmemleak_scan();
}

export function* kmemleak_scan(this: Kernel): Sleeps<void> {
  yield* this.get_online_mems();
  yield* this.put_online_mems();
}
