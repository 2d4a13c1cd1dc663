/** The order that lockdep fears, in a path that does not count itself in first: reading /proc/slabinfo. */
import { definePatch } from '../../../linux/patch.ts';

export const getUnderSlabMutex = definePatch({
  title: 'get_online_cpus() under slab_mutex, without a count around it',
  source: 'notes on the 2012 thread, §2.4, R5',
  date: '2012-10-03',
  tree: 'v3.7-rc',
  symbols: {
    *slabinfo_read() {
      yield* this.s_start();
      yield* this.get_online_cpus();
      const text = this.slab_caches
        .all()
        .map((s) => this.s_show(s))
        .join('');
      yield* this.put_online_cpus();
      this.s_stop();
      return text;
    },
  },
});
