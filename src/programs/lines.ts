/** Every shell line that the model's modules, caches and groups give a meaning, in order of preference for shrinking. */
import type { Facts } from '../linux/facts.ts';
import { deviceCommands, MODULE_NAMES, MODULES, type ModuleName } from '../linux/modules.ts';
import type { ShellOp } from '../repro/scenario.ts';
import { MEMORY_OPS } from './memory-lines.ts';

/** Attributes that can be written, the one of the 2017 thread first, with the values worth writing. */
export const WRITES: Readonly<Record<string, readonly string[]>> = {
  cpu_partial: ['1', '0'],
  min_partial: ['1'],
  order: ['1'],
  shrink: ['1'],
  remote_node_defrag_ratio: ['1'],
  validate: ['1'],
};
export const READS: readonly string[] = ['cpu_partial', 'objects'];
export const GROUP = 'g1';
const GROUP_PATH = `/sys/fs/cgroup/memory/${GROUP}`;

/** Modules that programs load and unload themselves; what they need comes with them. */
export const PROGRAM_MODULES: readonly ModuleName[] = MODULE_NAMES.filter(
  (name) => MODULES[name].caches.length > 0 && MODULES[name].only === undefined,
);

/** The lines that concern `module`, in order of preference. */
export function opsOf(module: ModuleName): readonly ShellOp[] {
  const { caches, device, readable } = MODULES[module];
  const ops: ShellOp[] = [
    { kind: 'rmmod', module },
    { kind: 'modprobe', module },
  ];
  for (const cache of caches) {
    const directory = `/sys/kernel/slab/${cache}`;
    for (const [attr, values] of Object.entries(WRITES)) {
      for (const value of values) ops.push({ kind: 'write', value, path: `${directory}/${attr}` });
    }
    for (const attr of READS) ops.push({ kind: 'read', path: `${directory}/${attr}` });
  }
  if (device) {
    const path = `/dev/${module}`;
    for (const value of deviceCommands(module)) ops.push({ kind: 'write', value, path });
    if (readable) ops.push({ kind: 'read', path });
  }
  if (module === 'kfree_rcu_user')
    ops.push({ kind: 'read', path: `/sys/kernel/debug/slab/${caches[0]}/alloc_traces` });
  if (module === 'slab_acct') ops.push(...groupOps(`/dev/${module}`));
  return ops.map((op) => Object.freeze(op));
}

function groupOps(device: string): readonly ShellOp[] {
  return [
    { kind: 'rmdir', path: GROUP_PATH },
    { kind: 'mkdir', path: GROUP_PATH },
    { kind: 'write', value: 'alloc', path: device, cgroup: GROUP },
  ];
}

/** A group with a child cache, empty or with an object: states that few random programs would reach by themselves. */
export function groupSetups(module: ModuleName): readonly (readonly ShellOp[])[] {
  if (module !== 'slab_acct') return [[]];
  const [, mkdir, alloc] = groupOps(`/dev/${module}`) as [ShellOp, ShellOp, ShellOp];
  const write: ShellOp = { kind: 'write', value: '1', path: '/sys/kernel/slab/acct_node/min_partial' };
  return [[], [mkdir, alloc], [mkdir, alloc, alloc], [mkdir, alloc, write]];
}

/** Lines that concern no module: a boot cache of everybody's. */
export const COMMON_OPS: readonly ShellOp[] = [
  { kind: 'write', value: '1', path: '/sys/kernel/slab/kmalloc-64/cpu_partial' },
  { kind: 'write', value: '1', path: '/sys/kernel/slab/kmalloc-64/shrink' },
];

const CPU = '/sys/devices/system/cpu/cpu1';

/** Lines about the machine and not about a cache. A program has those of an area only when it draws it. */
export const AREAS = {
  cpus: [
    { kind: 'write', value: '0', path: `${CPU}/online` },
    { kind: 'write', value: '1', path: `${CPU}/online` },
    { kind: 'read', path: `${CPU}/online` },
    { kind: 'read', path: `${CPU}/topology/core_id` },
  ],
  memory: MEMORY_OPS,
} as const satisfies Readonly<Record<string, readonly ShellOp[]>>;

export type Area = keyof typeof AREAS;
export const AREA_NAMES = Object.keys(AREAS) as readonly Area[];

/** What random programs are made of on the trees of one allocator. */
export interface LineTable {
  readonly modules: readonly ModuleName[];
  /** The lines that concern a module. */
  readonly about: ReadonlyMap<ModuleName, readonly ShellOp[]>;
  readonly common: readonly ShellOp[];
  /** Kinds of line that a program may do without. */
  readonly kinds: readonly ShellOp['kind'][];
  readonly setups: (module: ModuleName) => readonly (readonly ShellOp[])[];
  readonly areas: Readonly<Partial<Record<Area, readonly ShellOp[]>>>;
}

const NETNS = 'n1';
const addNetns: ShellOp = { kind: 'netns', action: 'add', name: NETNS };

/** Lines that concern no module, on the trees of 2012. */
const SLAB_OPS: readonly ShellOp[] = [
  ...['0', '1'].map(
    (value): ShellOp => ({ kind: 'write', value, path: '/sys/devices/system/cpu/cpu1/online' }),
  ),
  { kind: 'umount', path: '/mnt' },
  { kind: 'netns', action: 'del', name: NETNS },
  addNetns,
  { kind: 'read', path: '/proc/slabinfo' },
  { kind: 'sleep', seconds: '2' },
];

/** SLAB has no files under /sys/kernel/slab, and these trees no memory cgroups of slabs. */
const SLAB_MODULES: readonly ModuleName[] = ['slab_rcu', 'slab_twins', 'slab_leak'];

function slabOpsOf(module: ModuleName): readonly ShellOp[] {
  return opsOf(module).filter((op) => !('path' in op && op.path.startsWith('/sys/kernel/slab/')));
}

export const LINES: Readonly<Record<Facts['allocator'], LineTable>> = {
  slub: {
    modules: PROGRAM_MODULES,
    about: new Map(PROGRAM_MODULES.map((module) => [module, opsOf(module)])),
    common: COMMON_OPS,
    kinds: ['rmmod', 'modprobe', 'write', 'read', 'mkdir', 'rmdir'],
    setups: groupSetups,
    areas: AREAS,
  },
  slab: {
    modules: SLAB_MODULES,
    about: new Map(SLAB_MODULES.map((module) => [module, slabOpsOf(module)])),
    common: SLAB_OPS.map((op) => Object.freeze(op)),
    kinds: ['rmmod', 'modprobe', 'write', 'read', 'umount', 'netns', 'sleep'],
    setups: () => [[], [addNetns]],
    areas: {},
  },
};

/** All lines of the trees of one allocator, in order of preference. */
export function linesOf(allocator: Facts['allocator']): readonly ShellOp[] {
  const { about, common, areas } = LINES[allocator];
  return [...about.values(), common, ...Object.values(areas)].flat();
}

const tables: readonly ShellOp[] = [
  ...PROGRAM_MODULES.flatMap(opsOf),
  ...COMMON_OPS,
  ...slabOpsOf('slab_leak'),
  ...LINES.slab.common,
  ...Object.values(AREAS).flat(),
];

/** All lines, in order of preference, each once. */
export const ALL_OPS: readonly ShellOp[] = Object.freeze([
  ...new Map(tables.map((op) => [JSON.stringify(op), op])).values(),
]);

const places = new Map(ALL_OPS.map((op, place) => [JSON.stringify(op), place]));

/** How far back in the order of preference `op` stands; lines that are not in the table come last. */
export function placeOf(op: ShellOp): number {
  return places.get(JSON.stringify(op)) ?? ALL_OPS.length;
}

/** Lines that are preferred to `op`. */
export function simplerOps(op: ShellOp): readonly ShellOp[] {
  return ALL_OPS.slice(0, placeOf(op));
}
