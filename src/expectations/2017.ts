/** The thread of 2017: a cache's directory removed under slab_mutex, against a write to a file in it. */
import type { Expectation } from './expectation.ts';

const RMMOD = 'rmmod kvm_intel';
const WRITE = 'echo 1 > /sys/kernel/slab/kvm_vcpu/cpu_partial';
const OTHER_WRITE = 'echo 1 > /sys/kernel/slab/kmalloc-64/cpu_partial';
const MUTEX_CYCLE = 's_active <- slab_mutex <- s_active';
const OFFLINE = 'echo 0 > /sys/devices/system/cpu/cpu1/online';
const SHRINK = 'echo 1 > /sys/kernel/slab/kvm_vcpu/shrink';
const row = { thread: '2017', tasks: [RMMOD, WRITE] } as const;

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
];
