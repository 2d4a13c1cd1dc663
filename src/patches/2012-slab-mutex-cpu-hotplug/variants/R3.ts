/** A CPU notifier waits for callbacks: the mutex of rcu_barrier() is what kills it, not the reader count. */
import { definePatch } from '../../../linux/patch.ts';

export const barrierInNotifier = definePatch({
  title: 'a CPU notifier that calls rcu_barrier()',
  source: 'notes on the 2012 thread, §2.4, R3',
  date: '2012-10-03',
  tree: 'v3.7-rc',
  symbols: {
    /** It has callbacks of its own to wait for before the CPU goes. */
    *cpuup_callback(event, cpu) {
      if (event === 'CPU_DOWN_PREPARE') {
        yield* this.stop_cpu_timer(cpu);
        yield* this.rcu_barrier();
      } else if (event === 'CPU_ONLINE') this.start_cpu_timer(cpu);
      else if (event === 'CPU_UP_PREPARE' || event === 'CPU_DEAD') {
        yield* this.mutex_lock(this.slab_mutex);
        if (event === 'CPU_DEAD') this.cpuup_canceled(cpu);
        else this.cpuup_prepare(cpu);
        this.mutex_unlock(this.slab_mutex);
      }
    },
  },
});
