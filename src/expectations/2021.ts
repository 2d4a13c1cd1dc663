/** The thread of 2021: CPU slabs flushed by work items, against CPU hotplug and memory going offline. */
import type { Expectation } from './expectation.ts';

const CPU = '/sys/devices/system/cpu/cpu1/online';
const CPU_OFFLINE = `echo 0 > ${CPU}`;
const CPU_AWAY_AND_BACK = `echo 0 > ${CPU}; echo 1 > ${CPU}`;
const MEMORY_OFFLINE = 'echo offline > /sys/devices/system/memory/memory32/state';
const SHRINK = 'echo 1 > /sys/kernel/slab/kmalloc-64/shrink';
const SHRINK_IN_KERNEL = 'modprobe slab_shrink';
const DESTROY = 'rmmod kvm_intel';

const MAILED =
  'lockdep: (memory_chain).rwsem <- pcp_batch_high_lock <- cpu_hotplug_lock <- flush_lock <- slab_mutex <- (memory_chain).rwsem';
const UNLOCKED_LISTS =
  'lockdep: (memory_chain).rwsem <- mem_hotplug_lock <- cpu_hotplug_lock <- flush_lock <- slab_mutex <- (memory_chain).rwsem';
const NESTED = 'lockdep: cpu_hotplug_lock <- cpu_hotplug_lock';

const offlining = {
  thread: '2021',
  id: '002a',
  tree: 'next-20210809',
  tasks: [MEMORY_OFFLINE, SHRINK, CPU_AWAY_AND_BACK],
} as const;
const destroying = { thread: '2021', id: '002b', tasks: [DESTROY, CPU_OFFLINE] } as const;
const merged = { thread: '2021', id: '002c', tree: 'v5.15', setup: ['modprobe kvm_intel'] } as const;

export const THREAD_2021: readonly Expectation[] = [
  {
    ...offlining,
    title: 'the mailed cycle, the same by the second notification, and the nested read lock are reported',
    tasks: [MEMORY_OFFLINE],
    expect: { lockdep: [MAILED, UNLOCKED_LISTS, NESTED], deadlock: 'holds' },
    source: 'dossier 2021 §0, §1.2; mail of Qian Cai, 2021-08-09',
  },
  {
    ...offlining,
    title: 'all CPU hotplug comes through sysfs: nothing can happen',
    expect: { lockdep: 'fails', deadlock: 'holds' },
    source: 'dossier 2021 §3.4 (i), (ii)',
  },
  {
    ...offlining,
    title: 'kexec takes CPUs down under no device lock: the nested read, and a shorter cycle, are real',
    tasks: [MEMORY_OFFLINE, SHRINK],
    actors: ['kexec'],
    expect: {
      deadlock: [
        'deadlock: cpu_hotplug_lock <- cpu_hotplug_lock <- cpu_hotplug_lock',
        'deadlock: cpu_hotplug_lock <- cpu_hotplug_lock <- flush_lock <- cpu_hotplug_lock',
      ],
    },
    source: 'dossier 2021 §3.4 (ii), D1 and D2',
  },
  {
    ...offlining,
    title: 'suspend waits until user tasks have left the kernel',
    tasks: [MEMORY_OFFLINE, SHRINK],
    actors: ['suspend'],
    expect: { deadlock: 'holds' },
    source: 'dossier 2021 §3.4 (ii)',
  },
  {
    ...offlining,
    title: 'CPU slabs flushed by interrupts',
    tree: 'v5.14',
    expect: { lockdep: 'holds', deadlock: 'holds' },
    source: 'dossier 2021 §6, controls',
  },
  {
    ...destroying,
    title: 'a cache is destroyed while a CPU goes: two tasks are enough',
    tree: 'next-20210809',
    expect: { deadlock: ['deadlock: cpu_hotplug_lock <- slab_mutex <- cpu_hotplug_lock'] },
    source: 'dossier 2021 §3.4 (iii), the report of Mike Galbraith',
  },
  {
    ...destroying,
    title: 'CPU slabs flushed by interrupts',
    tree: 'v5.14',
    expect: { deadlock: 'holds' },
    source: 'dossier 2021 §6, controls',
  },
  {
    ...destroying,
    title: 'CPU hotplug held off before slab_mutex, 5a836bf6b09f',
    tree: 'v5.15',
    expect: { deadlock: 'holds' },
    source: 'dossier 2021 §3.4 (vi)',
  },
  {
    ...merged,
    title: 'memory offline, a shrink in the kernel, a destruction and CPU hotplug',
    tasks: [MEMORY_OFFLINE, SHRINK_IN_KERNEL, DESTROY, CPU_AWAY_AND_BACK],
    expect: { lockdep: 'holds', deadlock: 'holds' },
    source: 'dossier 2021 §0, §3.4 (vi)',
  },
  {
    ...merged,
    title: 'the same with CPUs that kexec takes down',
    tasks: [MEMORY_OFFLINE, SHRINK_IN_KERNEL, DESTROY],
    actors: ['kexec'],
    expect: { lockdep: 'holds', deadlock: 'holds' },
    source: 'dossier 2021 §3.4 (vi)',
  },
  {
    ...merged,
    title: 'a write to `shrink` of the cache that is destroyed: another bug, until 0495e337b703',
    tasks: [DESTROY, 'echo 1 > /sys/kernel/slab/kvm_vcpu/shrink', CPU_OFFLINE],
    expect: { lockdep: 'fails', deadlock: 'fails' },
    source: 'dossier 2021 §0, scope of 002c; dossier 2017 §1, T60',
  },
];
