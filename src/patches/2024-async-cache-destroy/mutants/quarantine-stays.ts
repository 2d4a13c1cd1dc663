/** A wrong variant, and what happened before 5.11: the quarantine of a CPU that goes stays where nobody looks. */
import { definePatch } from '../../../linux/patch.ts';

export const quarantineStays = definePatch({
  title: 'the quarantine of a CPU that goes is left alone',
  source: 'before 6c82d45c7f03 (5.11)',
  date: '2024-07-15',
  tree: 'v6.12',
  mutant: 'stranded',
  config: { KASAN: true },
  witness: {
    setup: ['modprobe kfree_rcu_user'],
    tasks: [
      'cat /sys/kernel/slab/kmalloc-64/order',
      'echo kfree_rcu > /dev/kfree_rcu_user; echo 0 > /sys/devices/system/cpu/cpu1/online',
    ],
  },
  symbols: {
    *kasan_cpu_offline() {},
  },
});
