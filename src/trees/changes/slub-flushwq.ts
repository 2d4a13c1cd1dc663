/**
 * e45cc288724f (6.0): CPU slabs are flushed on a queue of slub's own, which can go on without memory for another worker:
 * a worker of such a queue may destroy a cache and wait.
 */
import type { Overlay } from '../../linux/kernel.ts';

export const slubFlushwq: Overlay = {
  slub_flush_queue() {
    return this.slub_flushwq;
  },
};
