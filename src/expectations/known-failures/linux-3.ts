/** What the trees of 2012 are known to show. */
import type { KnownFailure } from './known-failure.ts';

export const LINUX_3: readonly KnownFailure[] = [
  {
    id: 'barrier-under-slab-mutex',
    trees: ['v3.7-rc'],
    signatures: [
      'lockdep: cpu_hotplug.lock <- rcu_sched_state.barrier_mutex <- slab_mutex <- cpu_hotplug.lock',
    ],
    tasks: ['rmmod slab_rcu'],
    cured: ['v3.6', 'v3.7', 'v3.7-rc+2012-slab-mutex-cpu-hotplug/v4'],
    kind: 'reported',
    source:
      'changelog of 210ed9defffc, with the splat. No deadlock: the complete search of umount, rmmod and a CPU that goes and comes finds none',
  },
  {
    id: 'zombie-on-list',
    trees: [
      ...['v3.7', 'v4.10', 'v4.11', 'v4.12', 'v4.19', 'v5.5-rc3', 'v5.6', 'next-20210809', 'v5.14', 'v5.15'],
      ...['v6.11', 'v6.11-rfc'],
    ],
    signatures: ['findable: slab_caches'],
    tasks: ['rmmod slab_leak'],
    cured: ['v3.6', 'v6.12'],
    kind: 'derived',
    source:
      'the last user is dropped before it is known that objects remain; the cache stays on the list, or is put back (v3.7). v3.6 does not count users there. Reported of 6.1: 46a9ea668190 (6.6)',
  },
  {
    id: 'reap-behind-namespace',
    trees: ['v3.6', 'v3.7-rc', 'v3.7'],
    config: { MEMORY_FOR_WORKERS: false },
    setup: ['ip netns add n1'],
    signatures: [
      'deadlock: (&(reap_work)->work) <- cpu_hotplug.lock <- kworker of CPU1 <- (&(reap_work)->work)',
    ],
    tasks: ['echo 0 > /sys/devices/system/cpu/cpu1/online', 'ip netns del n1; sleep 2'],
    kind: 'model error',
    source:
      'the worker that takes namespaces away is of a queue of its own in the kernel, and of the CPU here',
  },
];
