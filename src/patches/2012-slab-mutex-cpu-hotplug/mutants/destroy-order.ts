/** kmem_cache_destroy() of the merged fix as an order of steps, which its wrong versions change. */
import type { Sleeps } from '../../../engine/sleeps.ts';
import type { KmemCache } from '../../../linux/include/slab.ts';
import type { Kernel, Overlay } from '../../../linux/kernel.ts';

const STEPS = {
  get_online_cpus: (kernel: Kernel) => kernel.get_online_cpus(),
  put_online_cpus: (kernel: Kernel) => kernel.put_online_cpus(),
  mutex_lock: (kernel: Kernel) => kernel.mutex_lock(kernel.slab_mutex),
  *mutex_unlock(kernel: Kernel): Sleeps<void> {
    kernel.mutex_unlock(kernel.slab_mutex);
  },
  *list_del(kernel: Kernel, s: KmemCache): Sleeps<void> {
    s.refcount--;
    kernel.slab_caches.delete(s);
  },
  *list_add(kernel: Kernel, s: KmemCache): Sleeps<void> {
    kernel.slab_caches.add(s);
  },
  *rcu_barrier(kernel: Kernel, s: KmemCache): Sleeps<void> {
    if (s.flags.rcu === true) yield* kernel.rcu_barrier();
  },
  *free(kernel: Kernel, s: KmemCache): Sleeps<void> {
    kernel.free_cache(s);
  },
} as const;

export type Step = keyof typeof STEPS;

export interface DestroyOrder {
  /** Up to the shutdown, which answers whether objects remain. */
  readonly first: readonly Step[];
  readonly empty: readonly Step[];
  readonly busy: readonly Step[];
}

/** As merged. */
export const MERGED: DestroyOrder = {
  first: ['get_online_cpus', 'mutex_lock', 'list_del'],
  empty: ['mutex_unlock', 'rcu_barrier', 'free', 'put_online_cpus'],
  busy: ['list_add', 'mutex_unlock', 'put_online_cpus'],
};

export function destroyInOrder(change: Partial<DestroyOrder>): Overlay {
  const order = { ...MERGED, ...change };
  return {
    *kmem_cache_destroy(s) {
      for (const step of order.first) yield* STEPS[step](this, s);
      const busy = yield* this.__kmem_cache_shutdown(s);
      for (const step of busy ? order.busy : order.empty) yield* STEPS[step](this, s);
    },
  };
}
