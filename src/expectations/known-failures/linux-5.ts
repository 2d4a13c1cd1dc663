/** What the trees of 2020 and 2021 are known to show. */

import type { KnownFailure } from './known-failure.ts';
import {
  CHILD,
  CPU_GOES,
  EJECT,
  GROUP_GOES,
  KVM_GOES,
  KVM_SHRINK,
  KVM_WRITE,
  MEMORY_GOES,
  SHRINK_CHILDREN,
} from './lines.ts';
import { PAGE_LIST_WAITS, PAGE_LISTS, RWSEM_WAITS, RWSEMS } from './lock-orders.ts';

const BLOCK = '/sys/devices/system/memory/memory40/state';

/** On next-20210809 also who takes flush_lock. */
const FLUSHED = [
  ...PAGE_LISTS,
  'flush_lock <- slab_mutex',
  'flush_lock <- s_active',
  's_active <- slab_mutex',
];
const FLUSHED_WAITS = [...FLUSHED, 'cpu_hotplug_lock <- cpu_hotplug_lock'];

/** A worker waits for a work that is queued behind it, or for a lock of the task that does. */
function behindWorker(work: string, locks: readonly string[]): readonly string[] {
  return ['kworker of CPU0', 'kworker of CPU1'].flatMap((worker) => [
    `deadlock: ${work} <- ${worker} <- ${work}`,
    ...locks.map((lock) => `deadlock: ${work} <- ${lock} <- ${worker} <- ${work}`),
  ]);
}

const FLUSH = '(work_completion)(&sfw->work)';
const DRAIN = '(work_completion)(&drain->work)';
const FLUSHES_NEVER = behindWorker(FLUSH, ['slab_mutex', 'flush_lock', 'device_hotplug_lock']);
const DRAINS_NEVER = behindWorker(DRAIN, ['device_hotplug_lock']);

export const LINUX_5: readonly KnownFailure[] = [
  {
    id: 'shrink-of-children',
    trees: ['v4.19', 'v5.5-rc3', 'v5.6'],
    setup: CHILD,
    signatures: [
      'deadlock: cpu_hotplug_lock.rw_sem <- slab_mutex <- cpu_hotplug_lock.rw_sem',
      'lockdep: cpu_hotplug_lock.rw_sem <- slab_mutex <- cpu_hotplug_lock.rw_sem',
    ],
    cycles: [
      { verdict: 'lockdep', wrong: 'cpu_hotplug_lock.rw_sem <- slab_mutex', along: RWSEMS },
      { verdict: 'deadlock', wrong: 'cpu_hotplug_lock.rw_sem <- slab_mutex', along: RWSEM_WAITS },
    ],
    tasks: [SHRINK_CHILDREN, CPU_GOES],
    cured: ['v5.14'],
    kind: 'derived',
    source: 'as in v4.10 – v4.12, with percpu rwsems',
  },
  {
    id: 'shrink-of-children-memory',
    trees: ['v4.19', 'v5.5-rc3', 'v5.6'],
    config: { MEMORY_HOTPLUG: true },
    setup: CHILD,
    signatures: [
      'deadlock: mem_hotplug_lock.rw_sem <- slab_mutex <- mem_hotplug_lock.rw_sem',
      'lockdep: (memory_chain).rwsem <- mem_hotplug_lock.rw_sem <- cpu_hotplug_lock.rw_sem <- slab_mutex <- (memory_chain).rwsem',
    ],
    cycles: [
      { verdict: 'lockdep', wrong: 'mem_hotplug_lock.rw_sem <- slab_mutex', along: RWSEMS },
      { verdict: 'deadlock', wrong: 'mem_hotplug_lock.rw_sem <- slab_mutex', along: RWSEM_WAITS },
    ],
    tasks: [SHRINK_CHILDREN, MEMORY_GOES],
    cured: ['v5.14'],
    kind: 'derived',
    source: 'the same, by way of the lock of memory hotplug',
  },
  {
    id: 'drained-reader-behind-writer',
    trees: ['v4.19', 'v5.5-rc3', 'v5.6'],
    signatures: [
      'deadlock: cpu_hotplug_lock.rw_sem <- cpu_hotplug_lock.rw_sem <- s_active <- cpu_hotplug_lock.rw_sem',
    ],
    cycles: [{ verdict: 'deadlock', wrong: 's_active <- cpu_hotplug_lock.rw_sem', along: RWSEM_WAITS }],
    tasks: [KVM_GOES, KVM_SHRINK, CPU_GOES],
    cured: ['v4.11', 'v5.14'],
    kind: 'known',
    source:
      'rmmod drains the file as a reader of the hotplug lock, the file wants to read, the writer between them waits for rmmod. Cured by 0495e337b703 (6.0), whose report names the CPU; `kexec` will do for it',
  },
  {
    id: 'drained-reader-behind-memory',
    trees: ['v4.19', 'v5.5-rc3', 'v5.6'],
    config: { MEMORY_HOTPLUG: true },
    signatures: [
      'deadlock: mem_hotplug_lock.rw_sem <- mem_hotplug_lock.rw_sem <- s_active <- mem_hotplug_lock.rw_sem',
    ],
    cycles: [{ verdict: 'deadlock', wrong: 's_active <- mem_hotplug_lock.rw_sem', along: RWSEM_WAITS }],
    tasks: [KVM_GOES, KVM_SHRINK, MEMORY_GOES],
    cured: ['v4.11', 'v5.14'],
    kind: 'derived',
    source: 'the same, with memory that goes offline',
  },
  {
    id: 'blocks-removed-under-hotplug-lock',
    trees: ['v5.5-rc3'],
    signatures: [
      'lockdep: cpu_hotplug_lock.rw_sem <- s_active <- mem_hotplug_lock.rw_sem <- cpu_hotplug_lock.rw_sem',
    ],
    cycles: [{ verdict: 'lockdep', wrong: 's_active <- mem_hotplug_lock.rw_sem', along: RWSEMS }],
    tasks: [
      `echo online > ${BLOCK}; echo offline > ${BLOCK}; echo dax0.0 > /sys/bus/dax/drivers/kmem/unbind`,
    ],
    cured: ['v5.6', 'v5.5-rc3+2020-remove-memory/v4'],
    kind: 'reported',
    source:
      'thread of 2020-01-10. No deadlock: complete search; device_hotplug_lock is a gate that both sides pass',
  },
  {
    id: 'blocks-removed-under-hotplug-lock-cpu',
    trees: ['v5.5-rc3'],
    signatures: [
      'lockdep: cpu_add_remove_lock <- s_active <- mem_hotplug_lock.rw_sem <- cpu_hotplug_lock.rw_sem <- cpu_add_remove_lock',
    ],
    setup: [EJECT],
    tasks: [CPU_GOES],
    cured: ['v5.6', 'v5.5-rc3+2020-remove-memory/v4'],
    kind: 'derived',
    source: "the same by way of a CPU's `online`, whose class is that of a block's",
  },
  {
    id: 'memory-cgroups-of-4.19',
    trees: ['v5.5-rc3', 'v5.6'],
    setup: CHILD,
    signatures: ['leak: memcg cache'],
    tasks: [GROUP_GOES],
    cured: ['v5.14'],
    kind: 'model error',
    source: 'the memory cgroups of these trees are still those of 4.19, and 5.3 changed them',
  },
  {
    id: 'flush-work-takes-hotplug-lock',
    trees: ['next-20210809'],
    signatures: [
      'lockdep: (memory_chain).rwsem <- pcp_batch_high_lock <- cpu_hotplug_lock <- flush_lock <- slab_mutex <- (memory_chain).rwsem',
      'lockdep: (memory_chain).rwsem <- mem_hotplug_lock <- cpu_hotplug_lock <- flush_lock <- slab_mutex <- (memory_chain).rwsem',
      'lockdep: cpu_hotplug_lock <- cpu_hotplug_lock',
    ],
    cycles: [{ verdict: 'lockdep', wrong: 'cpu_hotplug_lock <- flush_lock', along: FLUSHED }],
    tasks: [MEMORY_GOES],
    cured: ['v5.14', 'v5.15'],
    kind: 'reported',
    source: 'the thread of 2021, mail of Qian Cai; the nested read lock is derived',
  },
  {
    id: 'destroy-against-cpu',
    trees: ['next-20210809'],
    signatures: [
      'deadlock: cpu_hotplug_lock <- slab_mutex <- cpu_hotplug_lock',
      'lockdep: cpu_hotplug_lock <- flush_lock <- slab_mutex <- cpu_hotplug_lock',
    ],
    cycles: [
      { verdict: 'deadlock', wrong: 'cpu_hotplug_lock <- slab_mutex', along: FLUSHED_WAITS },
      { verdict: 'deadlock', wrong: 'cpu_hotplug_lock <- flush_lock', along: FLUSHED_WAITS },
    ],
    tasks: [KVM_GOES, CPU_GOES],
    cured: ['v5.14'],
    kind: 'reported',
    source: 'the thread of 2021, Mike Galbraith',
  },
  {
    id: 'destroy-against-cpu-by-file',
    trees: ['next-20210809'],
    signatures: [
      'deadlock: cpu_hotplug_lock <- flush_lock <- slab_mutex <- cpu_hotplug_lock',
      'deadlock: cpu_hotplug_lock <- s_active <- slab_mutex <- cpu_hotplug_lock',
    ],
    cycles: [{ verdict: 'deadlock', wrong: 's_active <- slab_mutex', along: FLUSHED_WAITS }],
    tasks: [KVM_GOES, KVM_SHRINK, CPU_GOES],
    cured: ['v5.14'],
    kind: 'derived',
    source:
      'the same, where a writer of a file of the cache stands between: it holds flush_lock, or is drained',
  },
  {
    id: 'offline-against-kexec',
    trees: ['next-20210809'],
    actors: ['kexec'],
    signatures: [
      'deadlock: cpu_hotplug_lock <- cpu_hotplug_lock <- cpu_hotplug_lock',
      'deadlock: cpu_hotplug_lock <- cpu_hotplug_lock <- flush_lock <- cpu_hotplug_lock',
    ],
    tasks: [MEMORY_GOES, 'echo 1 > /sys/kernel/slab/kmalloc-64/shrink'],
    cured: ['v5.14'],
    kind: 'derived',
    source:
      'CPUs go under no device lock, so that the nested read of the report above, and a shorter cycle, are real',
  },
  {
    id: 'eject-against-suspend',
    trees: ['next-20210809'],
    actors: ['suspend'],
    signatures: ['deadlock: cpu_hotplug_lock <- cpu_hotplug_lock <- cpu_hotplug_lock'],
    tasks: [EJECT],
    cured: ['v5.14', 'v5.15'],
    kind: 'derived',
    source:
      'the same nested read: suspend waits for user tasks, but not for the worker that ejects, and holds no device lock; hibernate does',
  },
  {
    id: 'flush-waits-behind-destruction',
    trees: ['next-20210809', 'v5.15'],
    config: { MEMORY_FOR_WORKERS: false },
    signatures: [
      'deadlock: (work_completion)(&sfw->work) <- kworker of CPU0 <- (work_completion)(&sfw->work)',
    ],
    beside: FLUSHES_NEVER,
    tasks: ['rmmod slab_delete'],
    cured: ['v5.14', 'v6.1'],
    kind: 'known',
    source:
      'a worker destroys a cache and waits for a flush that is queued behind it. Cured by e45cc288724f (6.0), which gives slub a queue that can go on without memory',
  },
  {
    id: 'page-drain-without-rescuer',
    trees: ['next-20210809', 'v5.14', 'v5.15'],
    config: { MEMORY_FOR_WORKERS: false },
    signatures: [
      'deadlock: (work_completion)(&drain->work) <- kworker of CPU0 <- (work_completion)(&drain->work)',
    ],
    beside: DRAINS_NEVER,
    tasks: [EJECT],
    cured: ['v5.6', 'v6.1'],
    kind: 'model error',
    source: 'the queue of the drains, mm_percpu_wq, has no rescuer here; the kernel gives it one',
  },
  {
    id: 'cpu-slab-flushed-by-nobody',
    trees: ['v5.14'],
    signatures: ['findable: slab_caches', 'leak: cache', 'object-warning: false'],
    beside: ['findable: find_mergeable'],
    tasks: [CPU_GOES, 'echo alloc > /dev/slab_twins; rmmod slab_twins'],
    cured: ['v5.6', 'v5.15'],
    kind: 'derived',
    source:
      'since 59450bbc12be (5.12) the destruction holds off no CPU hotplug; what a CPU has between going and slub_cpu_dead() is flushed by nobody. Cured by 5a836bf6b09f (5.15)',
  },
  {
    id: 'drain-under-slab-mutex-5.15',
    trees: ['v5.15'],
    signatures: ['lockdep: cpu_hotplug_lock <- s_active <- slab_mutex <- cpu_hotplug_lock'],
    cycles: [
      { verdict: 'lockdep', wrong: 's_active <- slab_mutex', along: PAGE_LISTS },
      { verdict: 'deadlock', wrong: 's_active <- slab_mutex', along: PAGE_LIST_WAITS },
    ],
    tasks: [KVM_GOES, KVM_WRITE],
    cured: ['v5.14', 'v6.1'],
    kind: 'known',
    source: 'the file flushes CPU slabs, as a reader of the hotplug lock. Cured by 0495e337b703 (6.0)',
  },
  {
    id: 'drained-reader-behind-writer-5.15',
    trees: ['v5.15'],
    signatures: ['deadlock: cpu_hotplug_lock <- cpu_hotplug_lock <- s_active <- cpu_hotplug_lock'],
    tasks: [KVM_GOES, KVM_SHRINK, CPU_GOES],
    cured: ['v5.14', 'v6.1'],
    kind: 'known',
    source: 'as in v4.19 – v5.6; `cpu_partial` will do for it',
  },
];
