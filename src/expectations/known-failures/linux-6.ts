/** What the trees of 2022 to 2024 are known to show. */
import type { KnownFailure } from './known-failure.ts';
import { CPU_GOES, RCU_AGAIN, RCU_WRITE } from './lines.ts';
import { PAGE_LIST_WAITS, PAGE_LISTS } from './lock-orders.ts';

const GIVE = 'echo kfree_rcu > /dev/kfree_rcu_user';
const USER_GOES = 'rmmod kfree_rcu_user';

export const LINUX_6: readonly KnownFailure[] = [
  {
    id: 'creation-removes-directory-that-waits',
    trees: ['v6.1', 'v6.11'],
    signatures: [
      'deadlock: cpu_hotplug_lock <- s_active <- slab_mutex <- cpu_hotplug_lock',
      'lockdep: cpu_hotplug_lock <- s_active <- slab_mutex <- cpu_hotplug_lock',
    ],
    cycles: [
      { verdict: 'lockdep', wrong: 's_active <- slab_mutex', along: PAGE_LISTS },
      { verdict: 'deadlock', wrong: 's_active <- slab_mutex', along: PAGE_LIST_WAITS },
    ],
    tasks: [RCU_AGAIN, RCU_WRITE, CPU_GOES],
    cured: ['v5.14', 'v6.12'],
    kind: 'derived',
    source:
      'the old directory waits for RCU, creation removes it under slab_mutex, and the writer in it waits for cpus_read_lock(). Without the CPU, and on v5.15, the report is the same. Cured by 4ec10268ed98 (6.12), which takes the directory away at once: complete search',
  },
  {
    id: 'released-with-objects',
    trees: ['v6.1'],
    signatures: ['findable: slab_caches', 'object-warning: missing'],
    tasks: ['rmmod slab_leak'],
    cured: ['v6.12'],
    kind: 'reported',
    source: '46a9ea668190 (6.6): the cache is released all the same, and stays on slab_caches',
  },
  {
    id: 'destroyed-before-kfree-rcu',
    trees: ['v6.11', 'v6.11-rfc'],
    signatures: ['findable: slab_caches', 'leak: cache', 'object-warning: false'],
    beside: ['findable: find_mergeable'],
    tasks: [`${GIVE}; ${USER_GOES}`],
    cured: ['v6.1', 'v6.12'],
    kind: 'reported',
    source: 'thread of 2024-07-15; cured by 6c6c47b063b5 (6.12)',
  },
  {
    id: 'full-slab-on-no-list',
    trees: ['v6.11', 'v6.11-rfc'],
    config: { SLUB_DEBUG: false },
    signatures: ['use-after-free: kmem_cache in ___cache_free'],
    tasks: [`echo alloc > /dev/kfree_rcu_user; ${GIVE}; ${USER_GOES}`],
    cured: ['v6.1', 'v6.12'],
    kind: 'derived',
    source: 'a full slab is on no list, so the destruction succeeds; cured by the same commit',
  },
  {
    id: 'debugfs-directory-stays',
    trees: ['v6.11'],
    config: { SLUB_DEBUG_ON: true },
    signatures: ['name-free: debugfs directory'],
    tasks: [`${GIVE}; ${USER_GOES}; modprobe kfree_rcu_user`],
    cured: ['v6.1', 'v6.12'],
    kind: 'reported',
    source: '4ec10268ed98 (6.12); the directory in debugfs collides',
  },
];
