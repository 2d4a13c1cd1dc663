/** The thread of 2017: a cache's directory removed under slab_mutex, against a write to a file in it. */
import type { Expectation } from './expectation.ts';

const RMMOD = 'rmmod kvm_intel';
const WRITE = 'echo 1 > /sys/kernel/slab/kvm_vcpu/cpu_partial';
const OTHER_WRITE = 'echo 1 > /sys/kernel/slab/kmalloc-64/cpu_partial';
const MUTEX_CYCLE = 's_active <- slab_mutex <- s_active';
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
];
