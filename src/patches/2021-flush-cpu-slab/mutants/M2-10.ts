/** The destruction holds slab_mutex while it waits for the items. */
import { definePatch } from '../../../linux/patch.ts';

export const handlerTakesSlabMutex = definePatch({
  title: 'the work function takes slab_mutex',
  source: 'wrong fix of the 2021 thread, M2-10',
  date: '2021-08-10',
  tree: 'v5.15',
  mutant: 'deadlock',
  witness: { tasks: ['rmmod slab_rcu'] },
  symbols: {
    *flush_cpu_slab_workfn(sfw) {
      yield* this.mutex_lock(this.slab_mutex);
      this.__flush_cpu_slab(sfw.s, this.smp_processor_id());
      this.mutex_unlock(this.slab_mutex);
    },
  },
});
