/** Every shell line that the model's modules, caches and groups give a meaning, in order of preference for shrinking. */
import { MODULE_NAMES, MODULES, type ModuleName } from '../linux/modules.ts';
import type { ShellOp } from '../repro/scenario.ts';

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
  const { caches, device, commands = [], readable } = MODULES[module];
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
    for (const value of [...commands, 'alloc', 'free']) ops.push({ kind: 'write', value, path });
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

/** All lines, in order of preference. */
export const ALL_OPS: readonly ShellOp[] = Object.freeze([...PROGRAM_MODULES.flatMap(opsOf), ...COMMON_OPS]);

const places = new Map(ALL_OPS.map((op, place) => [JSON.stringify(op), place]));

/** How far back in the order of preference `op` stands; lines that are not in the table come last. */
export function placeOf(op: ShellOp): number {
  return places.get(JSON.stringify(op)) ?? ALL_OPS.length;
}

/** Lines of the same kind that are preferred to `op`. */
export function simplerOps(op: ShellOp): readonly ShellOp[] {
  return ALL_OPS.slice(0, placeOf(op)).filter((other) => other.kind === op.kind);
}
