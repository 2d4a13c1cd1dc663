/** The thread of 2021: CPU slabs flushed by work items, against CPU hotplug and memory going offline. */
import type { Expectation } from './expectation.ts';

const CPU = '/sys/devices/system/cpu/cpu1/online';
const MEMORY_OFFLINE = 'echo offline > /sys/devices/system/memory/memory32/state';
const SHRINK = 'echo 1 > /sys/kernel/slab/kmalloc-64/shrink';
const CPU_OFFLINE = `echo 0 > ${CPU}`;
const CPU_OFFLINE_ONLINE = `echo 0 > ${CPU}; echo 1 > ${CPU}`;
const DESTROY = 'rmmod kvm_intel';
const SHRINK_IN_KERNEL = 'modprobe slab_shrink';

const MAILED = [
  ...['cpu_hotplug_lock', 'flush_lock', 'slab_mutex', '(memory_chain).rwsem', 'pcp_batch_high_lock'],
  'cpu_hotplug_lock',
].join(' <- ');

const offlining = {
  thread: '2021',
  id: '002a',
  tree: 'next-20210809',
  tasks: [MEMORY_OFFLINE, SHRINK, CPU_OFFLINE_ONLINE],
} as const;
const destroying = { thread: '2021', id: '002b', tasks: [DESTROY, CPU_OFFLINE] } as const;
const merged = {
  thread: '2021',
  id: '002c',
  setup: ['modprobe kvm_intel'],
  tasks: [MEMORY_OFFLINE, SHRINK_IN_KERNEL, DESTROY, CPU_OFFLINE_ONLINE],
} as const;

export const THREAD_2021: readonly Expectation[] = [
  {
    ...offlining,
    title: 'every CPU hotplug comes through sysfs: the mailed cycle is reported, and nothing can happen',
    expect: { deadlock: 'holds' },
    source: 'dossier 2021 §0, §3.4 (i), (ii)',
  },
  {
    ...offlining,
    title: 'kexec takes CPUs down under no device lock: a shorter cycle is real',
    actors: ['kexec'],
    tasks: [MEMORY_OFFLINE],
    expect: { deadlock: 'fails' },
    source: 'dossier 2021 §3.4 (ii), D1',
  },
  {
    ...offlining,
    title: 'suspend waits until user tasks have left the kernel',
    actors: ['suspend'],
    tasks: [MEMORY_OFFLINE, SHRINK],
    expect: { deadlock: 'holds' },
    source: 'dossier 2021 §3.4 (ii)',
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
];
