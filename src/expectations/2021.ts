/** The thread of 2021: CPU slabs flushed by work items, against CPU hotplug and memory going offline. */
import type { Expectation } from './expectation.ts';

const DESTROY = 'rmmod kvm_intel';
const CPU_OFFLINE = 'echo 0 > /sys/devices/system/cpu/cpu1/online';

const destroying = { thread: '2021', id: '002b', tasks: [DESTROY, CPU_OFFLINE] } as const;

export const THREAD_2021: readonly Expectation[] = [
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
