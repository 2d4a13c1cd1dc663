/** A worker that may be the last one there is memory for waits for an item that needs another. */
import { definePatch } from '../../../linux/patch.ts';

export const flushOnEverybodysQueue = definePatch({
  title: 'CPU slabs flushed on system_wq, as before e45cc288724f',
  source: 'wrong fix of the 2021 thread, M2-15',
  date: '2022-09-22',
  tree: 'v6.1',
  mutant: 'deadlock',
  config: { MEMORY_FOR_WORKERS: false },
  witness: { tasks: ['rmmod slab_delete'] },
  symbols: {
    slub_flush_queue() {
      return this.system_wq;
    },
  },
});
