/** The first idea of the thread in the place of the fix: neither side of the reported cycle is in a notifier. */
import { definePatch } from '../../../linux/patch.ts';
import { p1 } from '../p1.ts';

export const onlyOutsideNotifiers = definePatch({
  title: 'rcu_barrier() counts itself only outside of CPU notifiers, and nothing else changes',
  source: 'wrong fix of the 2012 thread, M1-6',
  date: '2012-10-02',
  tree: 'v3.7-rc',
  base: ['2012-slab-mutex-cpu-hotplug/v4'],
  mutant: 'lockdep',
  witness: { tasks: ['rmmod slab_rcu'] },
  symbols: p1.symbols,
});
