/**
 * a35d16905efc (5.5): kfree_rcu() no longer queues a callback for each object, but frees them in batches, which rcu_barrier()
 * does not wait for. In the form of 6.11. Dossier 2024 §0.5.
 */
import type { Overlay } from '../../linux/kernel.ts';

export const kfreeRcuBatches: Overlay = {
  rcu_init() {
    this.kfree_rcu_batch_init();
  },

  kfree_rcu(object) {
    this.kvfree_call_rcu(object);
  },
};
