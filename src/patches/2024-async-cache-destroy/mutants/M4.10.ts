/** A wrong fix, and what the RFC does: a busy cache stays where others find it. */
import { definePatch } from '../../../linux/patch.ts';

export const busyStaysOnList = definePatch({
  title: 'a cache that nobody uses stays on the list while it is busy',
  source: 'wrong fix of the 2024 thread, M4.10',
  date: '2024-07-15',
  tree: 'v6.11-rfc',
  after: ['2024-async-cache-destroy/mutants/right-barrier'],
  base: ['2024-async-cache-destroy/mutants/base'],
  mutant: 'findable',
  witness: {
    setup: ['modprobe kfree_rcu_user'],
    tasks: ['echo kfree_rcu > /dev/kfree_rcu_user; rmmod kfree_rcu_user; modprobe slab_twins'],
  },
  symbols: {},
});
