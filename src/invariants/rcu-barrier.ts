/**
 * INV-RCU: rcu_barrier() returns after every callback queued before it has run, and a cache whose slabs wait for a grace period
 * goes after them. Judged where the barrier goes CPU by CPU, up to 3.7.
 */
import { Dict } from '../engine/dict.ts';
import type { Task } from '../engine/task.ts';
import type { KmemCache, Slab } from '../linux/include/slab.ts';
import type { Kernel } from '../linux/kernel.ts';
import type { Probes } from '../linux/probes.ts';
import type { Invariant } from './invariant.ts';

export const rcuBarrier: Invariant = {
  id: 'rcu-barrier',
  alias: 'INV-RCU',
  title: 'rcu_barrier() returns after all callbacks queued before, and caches outlive those of their slabs',
  probes(kernel: Kernel): Probes {
    const slabs = new Dict<number>(kernel.machine.heap);
    const waiting = ({ id }: KmemCache) => slabs.get(`${id}`) ?? 0;
    const count = (s: KmemCache, change: number) => slabs.set(`${s.id}`, waiting(s) + change);
    return {
      _rcu_barrier() {
        const { rcu_state, machine } = kernel;
        const before: Task[] = [];
        for (let cpu = 0; cpu <= machine.cpus; cpu++) before.push(...rcu_state.waitingOn(cpu));
        return () => {
          if (before.some((callback) => !rcu_state.hasRun(callback)))
            kernel.violation(
              'rcu-barrier',
              'callback',
              'rcu_barrier() returns before a callback that was queued before it',
            );
        };
      },
      call_rcu(_what, func, argument) {
        if ((func as string) === 'kmem_rcu_free') count((argument as Slab).slab_cache, 1);
        return undefined;
      },
      kmem_rcu_free(slab) {
        if (slab.slab_cache.freed === null) count(slab.slab_cache, -1);
        return undefined;
      },
      free_cache(s) {
        if (waiting(s) > 0)
          kernel.violation('rcu-barrier', 'kmem_cache', `the cache ${s.name} is freed before its slabs`);
        return undefined;
      },
    };
  },
};
