/** The thread of 2020: memory blocks removed under the lock of memory hotplug, against user space that takes them online. */
import type { Expectation } from './expectation.ts';

const BLOCK = '/sys/devices/system/memory/memory40';
const KMEM = '/sys/bus/dax/drivers/kmem';
const UNBIND = `echo dax0.0 > ${KMEM}/unbind`;
const ONLINE = `echo online > ${BLOCK}/state`;
const OFFLINE = `echo offline > ${BLOCK}/state`;
const BOUND = ['modprobe kmem', `echo dax0.0 > ${KMEM}/new_id`];
const row = { thread: '2020', tasks: [UNBIND, ONLINE] } as const;
const PATCHES = '2020-remove-memory';
const MUTANTS = `${PATCHES}/mutants`;

export const THREAD_2020: readonly Expectation[] = [
  {
    ...row,
    id: '003a',
    title: 'blocks removed under mem_hotplug_lock: the report, and no deadlock',
    tree: 'v5.5-rc3',
    setup: [...BOUND, ONLINE, OFFLINE],
    expect: {
      lockdep: [
        'lockdep: cpu_hotplug_lock.rw_sem <- s_active <- mem_hotplug_lock.rw_sem <- cpu_hotplug_lock.rw_sem',
      ],
      deadlock: 'holds',
    },
    source: 'dossier 2020 §0 003a, §4.4 1-3; f1037ec0cc8a: "not a runtime issue"',
  },
  {
    ...row,
    id: '003a',
    title: 'a cache made meanwhile',
    tree: 'v5.5-rc3',
    setup: [...BOUND, ONLINE, OFFLINE],
    tasks: [UNBIND, ONLINE, 'modprobe slab_twins'],
    expect: { deadlock: 'holds' },
    source: 'dossier 2020 §4.4 4',
  },
  {
    ...row,
    id: '003a',
    title: 'two writers of the file',
    tree: 'v5.5-rc3',
    tasks: [UNBIND, ONLINE, ONLINE],
    expect: { deadlock: 'holds' },
    source: 'dossier 2020 §4.4 3',
  },
  {
    ...row,
    id: '003a',
    title: 'somebody who does not ask for the gate takes CPUs down',
    tree: 'v5.5-rc3',
    actors: ['kexec'],
    expect: { deadlock: 'holds' },
    source: 'dossier 2020 §4.2 C',
  },
  {
    ...row,
    id: '003a',
    title: 'as merged: no report either',
    tree: 'v5.6',
    setup: [...BOUND, ONLINE, OFFLINE],
    expect: { lockdep: 'holds', deadlock: 'holds' },
    source: 'dossier 2020 §4.1, f1037ec0cc8a',
  },
  {
    ...row,
    id: '003a',
    title: 'v4: the look at section_count changes nothing',
    tree: 'v5.5-rc3',
    patches: [`${PATCHES}/v4`],
    setup: [...BOUND, ONLINE, OFFLINE],
    expect: { lockdep: 'holds', deadlock: 'holds', 'zombie-block': 'holds', bug: 'holds' },
    source: 'dossier 2020 §4.1, v4 of the thread',
  },
  {
    ...row,
    id: '003b',
    title: 'a zombie block in the merged tree',
    tree: 'v5.6',
    expect: { 'zombie-block': 'holds', 'block-state': 'holds' },
    source: 'dossier 2020 §0 003b, §4.4 6',
  },
  {
    ...row,
    id: '003b',
    title: 'a zombie block once the drain is removed',
    tree: 'v5.6',
    patches: [`${MUTANTS}/M3-6`],
    expect: { 'zombie-block': 'fails' },
    source: 'dossier 2020 §4.4 6a, 6b',
  },
  {
    ...row,
    id: 'M3-1',
    title: 'state_store() waits for the gate, old order',
    tree: 'v5.5-rc3',
    patches: [`${MUTANTS}/M3-1`],
    expect: { deadlock: 'fails' },
    source: 'dossier 2020 §4.4 7',
  },
  {
    ...row,
    id: 'M3-1',
    title: 'state_store() waits for the gate, merged order',
    tree: 'v5.6',
    patches: [`${MUTANTS}/M3-1`],
    expect: { deadlock: 'fails' },
    source: 'dossier 2020 §4.4 7',
  },
  {
    ...row,
    id: 'M3-2',
    title: 'removal without the gate, old order',
    tree: 'v5.5-rc3',
    patches: [`${MUTANTS}/M3-2`],
    expect: { deadlock: 'fails' },
    source: 'dossier 2020 §4.4 7',
  },
  {
    ...row,
    id: 'M3-3',
    title: 'removal without the gate, merged order: no deadlock, but unsafe',
    tree: 'v5.6',
    patches: [`${MUTANTS}/M3-3`],
    expect: { deadlock: 'holds', 'zombie-block': 'fails' },
    source: 'dossier 2020 §4.4 7',
  },
  {
    ...row,
    id: 'M3-4',
    title: 'state_store() without the gate, old order',
    tree: 'v5.5-rc3',
    patches: [`${MUTANTS}/M3-4`],
    expect: { deadlock: 'fails' },
    source: 'dossier 2020 §4.4 7',
  },
  {
    ...row,
    id: 'M3-4',
    title: 'state_store() without the gate, merged order: no deadlock, but unsafe',
    tree: 'v5.6',
    patches: [`${MUTANTS}/M3-4-merged`],
    expect: { deadlock: 'holds', 'zombie-block': 'fails' },
    source: 'dossier 2020 §4.4 7',
  },
  {
    ...row,
    id: 'M3-5',
    title: 'the gate dropped between look and removal',
    tree: 'v5.6',
    patches: [`${MUTANTS}/M3-5`],
    expect: { 'zombie-block': 'fails' },
    source: 'dossier 2020 §6',
  },
  {
    ...row,
    id: 'M3-11',
    title: 'a writer that leaves the file before it waits',
    tree: 'v5.6',
    patches: [`${MUTANTS}/M3-11`],
    expect: { 'zombie-block': 'fails' },
    source: 'dossier 2020 §6',
  },
];
