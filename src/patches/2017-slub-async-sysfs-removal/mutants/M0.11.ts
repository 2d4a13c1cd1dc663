/** A wrong fix: a store to a root cache only tries to get slab_mutex. */
import { EBUSY } from '../../../linux/include/errno.ts';
import type { KmemCache } from '../../../linux/include/slab.ts';
import { definePatch } from '../../../linux/patch.ts';

export const trylockInStore = definePatch({
  title: 'a store to a root cache only tries to get slab_mutex',
  source: 'wrong fix of the 2017 thread, M0.11',
  date: '2017-06-20',
  tree: 'v4.12',
  after: ['2017-slub-async-sysfs-removal/mutants/base'],
  mutant: 'attribute-reaches-children',
  witness: {
    setup: [
      'modprobe slab_acct; modprobe kvm_intel; mkdir /sys/fs/cgroup/memory/g1',
      "cgexec -g memory:g1 sh -c 'echo alloc > /dev/slab_acct'",
    ],
    tasks: ['rmmod kvm_intel', 'echo 1 > /sys/kernel/slab/acct_node/cpu_partial'],
  },
  symbols: {
    *slab_attr_store(kobj, attr, buf) {
      const s = kobj.container as KmemCache;
      const result = yield* this.slab_attribute_store(s, attr, buf);
      if (this.config.MEMCG && this.slab_state === 'FULL' && result >= 0 && s.root_cache === null) {
        if (!(yield* this.mutex_trylock(this.slab_mutex))) return -EBUSY;
        s.max_attr_size = Math.max(s.max_attr_size, buf.length);
        for (const child of s.memcg_children.all()) yield* this.slab_attribute_store(child, attr, buf);
        this.mutex_unlock(this.slab_mutex);
      }
      return result;
    },
  },
});
