/** The thread of 2024: a cache is destroyed while objects of it wait for kfree_rcu(). */
import type { Expectation } from './expectation.ts';

const GIVE = 'echo kfree_rcu > /dev/kfree_rcu_user';
const ALLOC = 'echo alloc > /dev/kfree_rcu_user';
const RMMOD = 'rmmod kfree_rcu_user';
const FULL_SLAB = `${ALLOC}; ${GIVE}; ${RMMOD}`;
const TWIN = 'modprobe slab_twins';
const RIGHT_BARRIER = '2024-async-cache-destroy/mutants/right-barrier';
const row = { thread: '2024', id: '004', tasks: [`${GIVE}; ${RMMOD}`] } as const;

const CPU1 = '/sys/devices/system/cpu/cpu1/online';

const FALSE_WARNING = ['object-warning: false'];
const ABANDONED = ['findable: slab_caches'];
const LEAKED = ['leak: cache'];

export const THREAD_2024: readonly Expectation[] = [
  {
    ...row,
    title: 'one task: a false warning, a cache without users on the list, a leak',
    tree: 'v6.11',
    expect: { 'object-warning': FALSE_WARNING, findable: ABANDONED, leak: LEAKED, lockdep: 'holds' },
    source: 'dossier 2024 §4, 1-3',
  },
  {
    ...row,
    title: 'loaded again: the new cache is the half-dead one',
    tree: 'v6.11',
    tasks: [`${GIVE}; ${RMMOD}; modprobe kfree_rcu_user`],
    expect: { findable: 'fails', 'use-after-free': 'holds' },
    source: 'dossier 2024 §4, 4, mergeable',
  },
  {
    ...row,
    title: 'loaded again, unmergeable: the name is on the list twice, the directory is the new one',
    tree: 'v6.11',
    config: { SLAB_MERGE_DEFAULT: false },
    tasks: [`${GIVE}; ${RMMOD}; modprobe kfree_rcu_user`],
    expect: { findable: ABANDONED, 'name-free': 'holds', 'use-after-free': 'holds' },
    source: 'dossier 2024 §4, 4, unmergeable',
  },
  {
    ...row,
    title: 'loaded again, with users stored: the directory in debugfs collides',
    tree: 'v6.11',
    config: { SLUB_DEBUG_ON: true },
    tasks: [`${GIVE}; ${RMMOD}; modprobe kfree_rcu_user`],
    expect: { 'name-free': ['name-free: debugfs directory'] },
    source: 'dossier 2024 §4, 4; 4ec10268ed98',
  },
  {
    ...row,
    title: 'with SLUB_DEBUG the late free finds the struct, which was never released',
    tree: 'v6.11',
    tasks: [FULL_SLAB],
    expect: { 'use-after-free': 'holds', 'object-warning': FALSE_WARNING },
    source: 'dossier 2024 §4, 5',
  },
  {
    ...row,
    title: 'without SLUB_DEBUG a full slab is not seen: the late free finds a freed struct',
    tree: 'v6.11',
    config: { SLUB_DEBUG: false },
    tasks: [FULL_SLAB],
    expect: { 'use-after-free': ['use-after-free: kmem_cache in ___cache_free'] },
    source: 'dossier 2024 §4, 5',
  },
  {
    ...row,
    title: 'the placeholder does not wait for kfree_rcu(): warning and leak',
    tree: 'v6.11-rfc',
    expect: { 'object-warning': FALSE_WARNING, leak: LEAKED, deadlock: 'holds', lockdep: 'holds' },
    source: 'dossier 2024 §4, T5RFC',
  },
  {
    ...row,
    title: 'the same as a patch',
    tree: 'v6.11',
    patches: ['2024-async-cache-destroy/rfc'],
    expect: { 'object-warning': FALSE_WARNING, leak: LEAKED, deadlock: 'holds', lockdep: 'holds' },
    source: 'dossier 2024 §4, T5RFC',
  },
  {
    ...row,
    title: 'with the right barrier one task goes well',
    tree: 'v6.11-rfc',
    patches: [RIGHT_BARRIER],
    expect: { 'object-warning': 'holds', leak: 'holds', 'use-after-free': 'holds' },
    source: 'dossier 2024 §5, base of the mutants',
  },
  {
    ...row,
    title: 'the right barrier does not help where the first attempt sees nothing',
    tree: 'v6.11-rfc',
    patches: [RIGHT_BARRIER],
    config: { SLUB_DEBUG: false },
    tasks: [FULL_SLAB],
    expect: { 'use-after-free': 'fails' },
    source: 'dossier 2024 §5, M4.19',
  },
  {
    ...row,
    title: 'a twin that is created on another CPU is merged with the dying cache',
    tree: 'v6.11-rfc',
    patches: [RIGHT_BARRIER],
    config: { SYSFS: false },
    setup: ['modprobe kfree_rcu_user'],
    tasks: [`${GIVE}; ${RMMOD}`, TWIN],
    expect: { findable: ['findable: find_mergeable'], deadlock: 'holds' },
    source: 'dossier 2024 §4, (a)-(d)',
  },
  {
    ...row,
    title: 'without sysfs the window never closes: the twin is freed under its new user',
    tree: 'v6.11-rfc',
    patches: [RIGHT_BARRIER],
    config: { SYSFS: false },
    setup: ['modprobe kfree_rcu_user'],
    tasks: [`${GIVE}; ${RMMOD}; ${TWIN}; echo alloc > /dev/slab_twins`],
    expect: { findable: 'fails', 'use-after-free': 'fails' },
    source: 'dossier 2024 §4, (e), SYSFS=n',
  },
  {
    ...row,
    title: 'merged, synchronous',
    tree: 'v6.12',
    expect: {
      'object-warning': 'holds',
      findable: 'holds',
      leak: 'holds',
      'use-after-free': 'holds',
      lockdep: 'holds',
      deadlock: 'holds',
    },
    source: 'dossier 2024 §1, T612',
  },
  {
    ...row,
    title: 'merged: loaded again',
    tree: 'v6.12',
    tasks: [`${GIVE}; ${RMMOD}; modprobe kfree_rcu_user`],
    expect: { 'name-free': 'holds', findable: 'holds', leak: 'holds' },
    source: 'dossier 2024 §2, T612',
  },
  {
    ...row,
    title: 'merged: loaded again, with users stored',
    tree: 'v6.12',
    config: { SLUB_DEBUG_ON: true },
    tasks: [`${GIVE}; ${RMMOD}; modprobe kfree_rcu_user`],
    expect: { 'name-free': 'holds', 'use-after-free': 'holds' },
    source: '4ec10268ed98',
  },
  {
    ...row,
    title: 'merged: full slab without SLUB_DEBUG',
    tree: 'v6.12',
    config: { SLUB_DEBUG: false },
    tasks: [FULL_SLAB],
    expect: { 'use-after-free': 'holds', 'object-warning': 'holds' },
    source: 'dossier 2024 §2, T612',
  },
  {
    ...row,
    title: 'merged: the quarantine is emptied after the barrier',
    tree: 'v6.12',
    config: { KASAN: true },
    expect: { 'object-warning': 'holds', leak: 'holds' },
    source: 'dossier 2024 §5, M4.12',
  },
  {
    ...row,
    title: 'a CPU goes with its quarantine, which nobody empties any more',
    tree: 'v4.19',
    config: { KASAN: true },
    tasks: ['cat /sys/kernel/slab/kmalloc-64/order', `${GIVE}; echo 0 > ${CPU1}; ${RMMOD}`],
    expect: { stranded: ['stranded: quarantine'], 'object-warning': ['object-warning: false'] },
    source: '6c82d45c7f03 (5.11); dossier 2024 §3',
  },
  {
    ...row,
    title: 'merged: what a CPU had been given is freed although it goes',
    tree: 'v6.12',
    config: { KASAN: true },
    tasks: ['cat /sys/kernel/slab/kmalloc-64/order', `${GIVE}; echo 0 > ${CPU1}; ${RMMOD}`],
    expect: { stranded: 'holds', 'object-warning': 'holds', leak: 'holds' },
    source: '6c82d45c7f03 (5.11); dossier 2024 §3',
  },
  {
    ...row,
    title: 'merged: a reader against kfree_rcu()',
    tree: 'v6.12',
    tasks: [GIVE, 'cat /dev/kfree_rcu_user'],
    expect: { 'grace-period': 'holds', 'use-after-free': 'holds' },
    source: 'dossier 2024 §0.5',
  },
  {
    ...row,
    title: 'callbacks in the text of a module that waits for them',
    tree: 'v6.11',
    tasks: ['echo call_rcu > /dev/rcu_user; rmmod rcu_user'],
    expect: { 'unloaded-text': 'holds', 'object-warning': 'holds' },
    source: 'the thread: users of call_rcu() should still issue their own barrier',
  },
  {
    ...row,
    title: 'before batches rcu_barrier() was enough',
    tree: 'v4.19',
    expect: { 'object-warning': 'holds', leak: 'holds', 'use-after-free': 'holds' },
    source: 'dossier 2024 §1, origin',
  },
];
