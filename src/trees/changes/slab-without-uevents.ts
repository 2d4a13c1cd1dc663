/** "slub: Remove userspace notifier for cache add/remove" (5.9): user space hears of caches no longer. */
import { DONE } from '../../engine/sleeps.ts';
import type { Overlay } from '../../linux/kernel.ts';

export const slabWithoutUevents: Overlay = {
  slab_uevent: () => DONE,
};
