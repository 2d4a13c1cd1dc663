/** The thread of 2017: a cache's directory removed under slab_mutex, against a write to a file in it. */
import type { Expectation } from './expectation.ts';

const RMMOD = 'rmmod kvm_intel';
const WRITE = 'echo 1 > /sys/kernel/slab/kvm_vcpu/cpu_partial';
const OTHER_WRITE = 'echo 1 > /sys/kernel/slab/kmalloc-64/cpu_partial';
const MUTEX_CYCLE = 's_active <- slab_mutex <- s_active';
const OFFLINE = 'echo 0 > /sys/devices/system/cpu/cpu1/online';
const SHRINK = 'echo 1 > /sys/kernel/slab/kvm_vcpu/shrink';
const MEMORY_OFFLINE = 'echo offline > /sys/devices/system/memory/memory32/state';
const SHRINK_CHILDREN = 'echo 1 > /sys/kernel/slab/acct_node/shrink';
const row = { thread: '2017', tasks: [RMMOD, WRITE] } as const;
const children = {
  thread: '2017',
  id: 'children',
  setup: [
    'modprobe slab_acct',
    'mkdir /sys/fs/cgroup/memory/g1',
    "cgexec -g memory:g1 sh -c 'echo alloc > /dev/slab_acct'",
  ],
} as const;
const again = {
  thread: '2017',
  id: 'again',
  tasks: ['rmmod slab_rcu; modprobe slab_rcu', 'echo 1 > /sys/kernel/slab/rcu_node/cpu_partial', OFFLINE],
} as const;

export const THREAD_2017: readonly Expectation[] = [
  {
    ...row,
    id: '000',
    title: 'directory removed after all locks are dropped',
    tree: 'v4.10',
    expect: { lockdep: 'holds', deadlock: 'holds' },
    source: 'dossier 2017 §1, T410',
  },
  {
    ...row,
    id: '000',
    title: 'directory removed under slab_mutex: the report, and the deadlock',
    tree: 'v4.11',
    expect: { lockdep: [`lockdep: ${MUTEX_CYCLE}`], deadlock: [`deadlock: ${MUTEX_CYCLE}`] },
    source: 'dossier 2017 §4',
  },
  {
    ...row,
    id: '000',
    title: 'the write goes to another cache: reported, cannot happen',
    tree: 'v4.11',
    tasks: [RMMOD, OTHER_WRITE],
    expect: { lockdep: [`lockdep: ${MUTEX_CYCLE}`], deadlock: 'holds' },
    source: 'dossier 2017 §4, "report only"',
  },
  {
    ...row,
    id: '000',
    title: 'the posted fix',
    tree: 'v4.11',
    patches: ['2017-slub-async-sysfs-removal/fix'],
    expect: { lockdep: 'holds', deadlock: 'holds' },
    source: 'dossier 2017 §1, T412',
  },
  {
    ...row,
    id: '000',
    title: 'the posted fix as merged, 3b7b314053d0',
    tree: 'v4.12',
    expect: { lockdep: 'holds', deadlock: 'holds' },
    source: 'dossier 2017 §1, T412',
  },
  {
    ...row,
    id: '000',
    title: 'directory removed under slab_mutex again, d50d82faa0c9',
    tree: 'v4.19',
    expect: { lockdep: 'fails', deadlock: 'fails' },
    source: 'dossier 2017 §1, T419',
  },
  {
    ...row,
    id: '000-cpu',
    title:
      'the file takes the hotplug count, a CPU that goes takes slab_mutex: reported; the count keeps it from happening',
    tree: 'v4.11',
    tasks: [RMMOD, 'echo 1 > /sys/kernel/slab/kmalloc-64/shrink', OFFLINE],
    expect: {
      lockdep: [
        'lockdep: cpu_hotplug.lock <- s_active <- slab_mutex <- cpu_hotplug.lock',
        `lockdep: ${MUTEX_CYCLE}`,
      ],
      deadlock: 'holds',
    },
    source: 'dossier 2017 §0, the rule for recursive readers',
  },
  {
    ...row,
    id: '000-cpu',
    title: 'the same file of the cache that goes: a waiting writer does not keep readers out up to 4.12',
    tree: 'v4.11',
    tasks: [RMMOD, SHRINK, OFFLINE],
    expect: { deadlock: [`deadlock: ${MUTEX_CYCLE}`] },
    source: 'dossier 2012 §1.1',
  },
  {
    ...row,
    id: '000-cpu',
    title: 'and from 4.13 on it does: rmmod drains what waits for the writer that waits for rmmod',
    tree: 'v4.19',
    tasks: [RMMOD, SHRINK, OFFLINE],
    expect: {
      deadlock: [
        'deadlock: cpu_hotplug_lock.rw_sem <- cpu_hotplug_lock.rw_sem <- s_active <- cpu_hotplug_lock.rw_sem',
        `deadlock: ${MUTEX_CYCLE}`,
      ],
    },
    source: 'dossier 2012 §0, scope warning of 002c; 0495e337b703',
  },
  {
    ...children,
    title:
      'a write to `shrink` reaches the children under slab_mutex, and asks for the CPU hotplug lock there',
    tree: 'v4.11',
    tasks: [SHRINK_CHILDREN, OFFLINE],
    expect: { deadlock: ['deadlock: cpu_hotplug.lock <- slab_mutex <- cpu_hotplug.lock'] },
    source: 'derived from slab_attr_store() and kmem_cache_shrink(); not reported',
  },
  {
    ...children,
    title: 'the same, and for the lock of memory hotplug',
    tree: 'v5.6',
    tasks: [SHRINK_CHILDREN, MEMORY_OFFLINE],
    expect: { deadlock: ['deadlock: mem_hotplug_lock.rw_sem <- slab_mutex <- mem_hotplug_lock.rw_sem'] },
    source: 'derived from slab_attr_store() and kmem_cache_shrink(); not reported',
  },
  {
    ...children,
    title: 'no children any more, and no hotplug locks in slub',
    tree: 'v5.14',
    tasks: [SHRINK_CHILDREN, MEMORY_OFFLINE],
    expect: { lockdep: 'holds', deadlock: 'holds' },
    source: 'changelogs of 10befea91b61 (5.9) and 59450bbc12be (5.12)',
  },
  {
    ...again,
    title: 'creation removes the directory that still waits for RCU, under slab_mutex',
    tree: 'v6.11',
    expect: { deadlock: ['deadlock: cpu_hotplug_lock <- s_active <- slab_mutex <- cpu_hotplug_lock'] },
    source: 'derived from sysfs_slab_add() and flush_all(); not reported',
  },
  {
    ...again,
    title: 'the directory goes at once, 4ec10268ed98',
    tree: 'v6.12',
    expect: { lockdep: 'holds', deadlock: 'holds' },
    source: '4ec10268ed98',
  },
];
