/** The thread of 2012: slab_mutex against CPU hotplug, through rcu_barrier(). */
import type { Expectation } from './expectation.ts';

const PATCH = '2012-slab-mutex-cpu-hotplug';
const DOWN = 'echo 0 > /sys/devices/system/cpu/cpu1/online';
const UP = 'echo 1 > /sys/devices/system/cpu/cpu1/online';
const CPU = `${DOWN}; ${UP}`;
const RMMOD = 'rmmod slab_rcu';
const UMOUNT = 'umount /mnt';
const CYCLE = 'cpu_hotplug.lock <- rcu_sched_state.barrier_mutex <- slab_mutex <- cpu_hotplug.lock';
const SLAB_CYCLE = 'cpu_hotplug.lock <- slab_mutex <- cpu_hotplug.lock';
const BARRIER_CYCLE = 'cpu_hotplug.lock <- rcu_sched_state.barrier_mutex <- cpu_hotplug.lock';

const row = { thread: '2012', tree: 'v3.7-rc', tasks: [UMOUNT, RMMOD, CPU] } as const;
/** One put too many, by the task that destroys the cache afterwards. */
const LEAK = [`${UMOUNT}; ${RMMOD}`, CPU];
const CLEAN = {
  lockdep: 'holds',
  deadlock: 'holds',
  'lost-wakeup': 'holds',
  'hotplug-count': 'holds',
  'hotplug-exclusion': 'holds',
  'rcu-barrier': 'holds',
  'slab-list': 'holds',
  'array-cache': 'holds',
  'use-after-free': 'holds',
} as const;
const REPORTED = { ...CLEAN, lockdep: [`lockdep: ${CYCLE}`] } as const;

export const THREAD_2012: readonly Expectation[] = [
  {
    ...row,
    id: '001',
    title: 'before 1331e7a1bbe1',
    tree: 'v3.6',
    expect: CLEAN,
    source: 'dossier 2012 §2.1',
  },
  {
    ...row,
    id: '001',
    title: 'the report is a false positive: the reader count keeps the writer out',
    expect: REPORTED,
    source: 'dossier 2012 §0, §2.4; changelog of 210ed9defffc',
  },
  {
    ...row,
    id: '001',
    title: 'the same with a cache of connection tracking, which a worker destroys',
    setup: ['ip netns add n1'],
    tasks: [UMOUNT, 'ip netns del n1', CPU],
    expect: REPORTED,
    source: 'dossier 2012 §2.2',
  },
  {
    ...row,
    id: '001',
    title: 'readers of slab_mutex alone add nothing: /proc/slabinfo and cache_reap()',
    tasks: ['cat /proc/slabinfo; sleep 2', RMMOD, CPU],
    expect: REPORTED,
    source: 'dossier 2012 §2.4',
  },
  {
    ...row,
    id: '001',
    title: 'slab_mutex released before the barrier, as first posted',
    patches: [`${PATCH}/v1`],
    expect: CLEAN,
    source: 'dossier 2012 §2.1, P2',
  },
  {
    ...row,
    id: '001',
    title: 'the merged fix on the tree of the report',
    patches: [`${PATCH}/v4`],
    expect: CLEAN,
    source: 'dossier 2012 §2.1, P7',
  },
  {
    ...row,
    id: '001',
    title: 'with the merged fix, 210ed9defffc',
    tree: 'v3.7',
    expect: CLEAN,
    source: 'dossier 2012 §2.1',
  },
  {
    ...row,
    id: '001',
    title: 'P1, "only outside notifiers", changes nothing: neither side is in one',
    patches: [`${PATCH}/p1`],
    expect: REPORTED,
    source: 'dossier 2012 §2.1, P1; Jiri Kosina, mail of 2012-10-03',
  },
  {
    ...row,
    id: '001',
    title: 'nobody counts himself out twice, so that the debug patch never fires',
    patches: [`${PATCH}/bug-on`],
    expect: { ...REPORTED, bug: 'holds' },
    source: 'seed 2012',
  },
  {
    ...row,
    id: "001'",
    title: 'R1: after one put too many the cycle closes, and an idle writer may sleep for ever',
    patches: [`${PATCH}/variants/R1`],
    tasks: LEAK,
    expect: {
      lockdep: [`lockdep: ${CYCLE}`],
      deadlock: [`deadlock: ${SLAB_CYCLE}`],
      'lost-wakeup': 'fails',
      'hotplug-count': ['hotplug-count: put'],
    },
    source: 'dossier 2012 §0, §2.4 R1; Srivatsa S. Bhat, mail of 2012-10-03',
  },
  {
    ...row,
    id: "001'",
    title: 'R1 before 1331e7a1bbe1: no cycle, but the writer may sleep for ever',
    tree: 'v3.6',
    patches: [`${PATCH}/variants/R1`],
    tasks: LEAK,
    expect: { lockdep: 'holds', deadlock: 'holds', 'lost-wakeup': 'fails' },
    source: 'dossier 2012 §0, §1.1',
  },
  {
    ...row,
    id: "001'",
    title: 'R1 on 3.7: the count is repaired, and slab_mutex is not held over the barrier',
    tree: 'v3.7',
    patches: [`${PATCH}/variants/R1`],
    tasks: LEAK,
    expect: {
      lockdep: 'holds',
      deadlock: 'holds',
      'lost-wakeup': 'holds',
      'hotplug-count': ['hotplug-count: put'],
    },
    source: 'dossier 2012 §0, §1.1; 075663d19885',
  },
  {
    ...row,
    id: "001'",
    title: 'R1 with the debug patch: caught at the put, before anything hangs',
    patches: [`${PATCH}/variants/R1`, `${PATCH}/bug-on`],
    tasks: LEAK,
    expect: { bug: ['bug: put_online_cpus'], deadlock: 'holds', 'lost-wakeup': 'holds' },
    source: 'dossier 2012 §2.4 R1',
  },
  {
    ...row,
    id: "001''",
    title: 'R2: kmem_cache_destroy() does not count itself in',
    patches: [`${PATCH}/variants/R2`],
    expect: {
      lockdep: [`lockdep: ${CYCLE}`],
      deadlock: [`deadlock: ${CYCLE}`, `deadlock: ${SLAB_CYCLE}`],
    },
    source: 'dossier 2012 §0, §2.4 R2',
  },
  {
    ...row,
    id: "001''",
    title: 'R3: a notifier calls rcu_barrier() while another task is in it',
    patches: [`${PATCH}/variants/R3`],
    tasks: [UMOUNT, CPU],
    expect: { lockdep: [`lockdep: ${BARRIER_CYCLE}`], deadlock: [`deadlock: ${BARRIER_CYCLE}`] },
    source: 'dossier 2012 §0, §2.4 R3',
  },
  {
    ...row,
    id: "001''",
    title: 'R3 with P1, which was meant for it',
    patches: [`${PATCH}/variants/R3`, `${PATCH}/p1`],
    tasks: [UMOUNT, CPU],
    expect: { deadlock: [`deadlock: ${BARRIER_CYCLE}`] },
    source: 'dossier 2012 §2.4 R3, §6 M1-6',
  },
  {
    ...row,
    id: "001''",
    title: 'R4: a percpu rwsem, where a second get waits for a waiting writer',
    patches: [`${PATCH}/variants/R4`],
    tasks: [RMMOD, CPU],
    expect: { lockdep: 'fails', deadlock: 'fails' },
    source: 'dossier 2012 §0, §2.4 R4',
  },
  {
    ...row,
    id: "001''",
    title: 'R4 with the merged fix: releasing slab_mutex earlier does not help',
    patches: [`${PATCH}/variants/R4`, `${PATCH}/v4`],
    tasks: [RMMOD, CPU],
    expect: { lockdep: 'fails', deadlock: 'fails' },
    source: 'dossier 2012 §2.4 R4',
  },
  {
    ...row,
    id: "001''",
    title: 'R5: /proc/slabinfo takes the reader count under slab_mutex',
    patches: [`${PATCH}/variants/R5`],
    tasks: ['cat /proc/slabinfo', CPU],
    expect: { lockdep: [`lockdep: ${SLAB_CYCLE}`], deadlock: [`deadlock: ${SLAB_CYCLE}`] },
    source: 'dossier 2012 §2.4 R5',
  },
  {
    ...row,
    id: "001''",
    title: 'R6: a task that is counted in takes a CPU down',
    patches: [`${PATCH}/variants/R6`],
    tasks: [DOWN],
    expect: {
      lockdep: 'holds',
      deadlock: ['deadlock: cpu_hotplug.refcount <- cpu_hotplug.refcount'],
    },
    source: 'dossier 2012 §2.4 R6',
  },
  {
    ...row,
    id: 'M1-10',
    title: 'a count that is never given back: the next writer sleeps for ever',
    patches: [`${PATCH}/mutants/M1-10`],
    tasks: [`rmmod slab_leak; ${DOWN}`],
    expect: { deadlock: ['deadlock: cpu_hotplug.refcount <- cpu_hotplug.refcount'] },
    source: 'dossier 2012 §6 M1-10',
  },
];
