/**
 * The shell lines about memory: the files of blocks, the dax driver, the DIMM that can be ejected, and what must be there for
 * them. Addresses are those of the block that the line is about.
 */
import type { ShellOp } from '../repro/scenario.ts';

const BLOCKS = '/sys/devices/system/memory';
const KMEM = '/sys/bus/dax/drivers/kmem';
const DIMM = '/sys/devices/LNXSYSTM:00/LNXSYBUS:00/PNP0C80:00';
/** The block that a dax range makes, one of a DIMM, and one that nobody has told of. */
const DAX_BLOCK = `${BLOCKS}/memory40`;
const DIMM_BLOCK = `${BLOCKS}/memory32`;
const PROBED_BLOCK = '0x180000000';

const FILES: readonly RegExp[] = [
  /^\/sys\/devices\/system\/memory\/(memory\d+\/(state|online|valid_zones)|probe)$/,
  /^\/sys\/bus\/dax\/drivers\/kmem\/(bind|unbind|new_id)$/,
  /^\/sys\/devices\/LNXSYSTM:00\/LNXSYBUS:00\/PNP0C80:00\/eject$/,
];

export const MEMORY_PATHS = `${BLOCKS}/memoryN/{state,online,valid_zones}, ${KMEM}/{bind,unbind,new_id}`;

export function isMemoryFile(path: string): boolean {
  return FILES.some((file) => file.test(path));
}

export function needsDaxMemory(path: string): boolean {
  return path.startsWith(KMEM) || path.startsWith(DAX_BLOCK);
}

/** Tells the driver of the range, which makes its memory. */
export const DAX_SETUP: ShellOp = Object.freeze({ kind: 'write', value: 'dax0.0', path: `${KMEM}/new_id` });

function blockOps(block: string): readonly ShellOp[] {
  return [
    ...['offline', 'online', 'online_movable'].map((value) => write(value, `${block}/state`)),
    ...['0', '1'].map((value) => write(value, `${block}/online`)),
    { kind: 'read', path: `${block}/valid_zones` },
  ];
}

function write(value: string, path: string): ShellOp {
  return { kind: 'write', value, path };
}

/** All of them, in order of preference. */
export const MEMORY_OPS: readonly ShellOp[] = [
  write('dax0.0', `${KMEM}/unbind`),
  ...blockOps(DAX_BLOCK),
  ...blockOps(DIMM_BLOCK),
  write('1', `${DIMM}/eject`),
  write('dax0.0', `${KMEM}/bind`),
  write(PROBED_BLOCK, `${BLOCKS}/probe`),
  write('offline', `${BLOCKS}/memory0/state`),
  { kind: 'rmmod', module: 'kmem' } as const,
  { kind: 'modprobe', module: 'kmem' } as const,
].map((op) => Object.freeze(op));
