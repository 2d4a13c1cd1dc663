/** Programs as shell lines: text to operations and back. Several lines of one task are separated by `;` or new lines. */

import { SLAB_ATTRIBUTES } from '../linux/mm/slub_attrs.ts';
import { isModule, MODULE_NAMES, MODULES } from '../linux/modules.ts';
import type { Program, ShellOp } from '../repro/scenario.ts';
import { UserError, unknownId } from '../user-error.ts';
import { DAX_SETUP, isMemoryFile, MEMORY_PATHS, needsDaxMemory } from './memory-lines.ts';

const SLAB = '/sys/kernel/slab/';
const CGROUPS = '/sys/fs/cgroup/memory/';

/** The operations of one task. Throws a UserError that quotes the line and says what would be one. */
export function parseTask(text: string): readonly ShellOp[] {
  return splitLines(text).map(parseLine);
}

/** Cuts at `;` and new lines that no quote encloses. */
function splitLines(text: string): readonly string[] {
  const lines: string[] = [''];
  let quoted = false;
  for (const char of text) {
    if (char === "'") quoted = !quoted;
    if (!quoted && (char === ';' || char === '\n')) lines.push('');
    else lines[lines.length - 1] += char;
  }
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}

const INSIDE_GROUP = /^cgexec -g memory:([\w.-]+) sh -c '([^']*)'$/;

export function parseLine(line: string): ShellOp {
  const inside = INSIDE_GROUP.exec(line);
  if (inside !== null) {
    const op = parseLine(inside[2]!);
    if (op.kind !== 'write')
      throw new UserError(`in ${JSON.stringify(line)}: only echo can be run in a memory cgroup`);
    return { ...op, cgroup: inside[1]! };
  }
  const words = line.split(/\s+/);
  const [command, argument = ''] = words;
  if ((command === 'modprobe' || command === 'rmmod') && words.length === 2) {
    if (!isModule(argument)) throw unknownId('module', argument, MODULE_NAMES);
    return { kind: command, module: argument };
  }
  if (command === 'echo' && words.length === 4 && words[2] === '>')
    return { kind: 'write', value: argument, path: knownFile(words[3]!) };
  if (command === 'cat' && words.length === 2) return { kind: 'read', path: knownReadable(argument) };
  if ((command === 'mkdir' || command === 'rmdir') && words.length === 2) {
    if (!/^\/sys\/fs\/cgroup\/memory\/[\w.-]+$/.test(argument)) {
      throw new UserError(`unknown path ${JSON.stringify(argument)}; ${command} takes ${CGROUPS}NAME`);
    }
    return { kind: command, path: argument };
  }
  if (command === 'umount' && /^\/mnt(\/[\w.-]+)*$/.test(argument) && words.length === 2)
    return { kind: 'umount', path: argument };
  if (line === 'sleep 2') return { kind: 'sleep', seconds: argument };
  const netns = /^ip netns (add|del) (\w+)$/.exec(line);
  if (netns !== null) return { kind: 'netns', action: netns[1] as 'add' | 'del', name: netns[2]! };
  throw new UserError(
    `cannot read ${JSON.stringify(line)}; lines are: modprobe M, rmmod M, echo V > PATH, cat PATH, mkdir PATH, rmdir PATH, umount /mnt, ip netns add NS, ip netns del NS, sleep 2`,
  );
}

const TRACES = /^\/sys\/kernel\/debug\/slab\/([^/]+)\/alloc_traces$/;

function knownReadable(path: string): string {
  const traces = TRACES.exec(path);
  if (traces !== null && !CACHES.includes(traces[1]!)) throw unknownId('cache', traces[1]!, CACHES);
  if (traces !== null) return path;
  return knownFile(path);
}

/** The path, if the model could ever have such a file. */
function knownFile(path: string): string {
  const slab = /^\/sys\/kernel\/slab\/([^/]+)\/([^/]+)$/.exec(path);
  if (slab !== null) {
    const [, cache, attribute] = slab as unknown as [string, string, string];
    if (!/^(:|kmalloc-\d+$)/.test(cache) && !CACHES.includes(cache) && !cache.includes('('))
      throw unknownId('cache', cache, CACHES);
    if (!Object.hasOwn(SLAB_ATTRIBUTES, attribute))
      throw unknownId('attribute', attribute, Object.keys(SLAB_ATTRIBUTES));
    return path;
  }
  if (/^\/sys\/devices\/system\/cpu\/cpu\d+\/online$/.test(path) || path === '/proc/slabinfo') return path;
  if (isMemoryFile(path)) return path;
  const device = /^\/dev\/(\w+)$/.exec(path);
  if (device !== null) {
    const devices = MODULE_NAMES.filter((name) => MODULES[name].device);
    if (!devices.includes(device[1] as never))
      throw unknownId(
        'device',
        path,
        devices.map((name) => `/dev/${name}`),
      );
    return path;
  }
  if (CPU_FILE.test(path)) return path;
  throw new UserError(
    `unknown path ${JSON.stringify(path)}; files are ${SLAB}CACHE/ATTRIBUTE, /dev/MODULE, /sys/devices/system/cpu/cpuN/online, ${MEMORY_PATHS}`,
  );
}

/** Any CPU can be named; one that is not there has no files. */
const CPU_FILE = /^\/sys\/devices\/system\/cpu\/cpu\d+\/(online|topology\/core_id)$/;

/** The first module that has a cache of this name. */
const MODULE_OF_CACHE: ReadonlyMap<string, string> = new Map(
  MODULE_NAMES.toReversed().flatMap((name) => MODULES[name].caches.map((cache) => [cache, name] as const)),
);

const CACHES: readonly string[] = MODULE_NAMES.flatMap((name) => MODULES[name].caches);

type Printers = { readonly [K in ShellOp['kind']]: (op: Extract<ShellOp, { kind: K }>) => string };

const print: Printers = {
  modprobe: (op) => `modprobe ${op.module}`,
  rmmod: (op) => `rmmod ${op.module}`,
  write: ({ value, path, cgroup }) =>
    cgroup === undefined
      ? `echo ${value} > ${path}`
      : `cgexec -g memory:${cgroup} sh -c 'echo ${value} > ${path}'`,
  read: (op) => `cat ${op.path}`,
  mkdir: (op) => `mkdir ${op.path}`,
  rmdir: (op) => `rmdir ${op.path}`,
  umount: (op) => `umount ${op.path}`,
  netns: (op) => `ip netns ${op.action} ${op.name}`,
  sleep: (op) => `sleep ${op.seconds}`,
};

export function printLine(op: ShellOp): string {
  return (print[op.kind] as (op: ShellOp) => string)(op);
}

export function printTask(ops: readonly ShellOp[]): string {
  return ops.map(printLine).join('; ');
}

/** Modules that a program's lines name, in the order of the model's list: the same modules make the same set-up. */
export function modulesNamed(tasks: Program['tasks']): readonly string[] {
  const names = new Set<string>();
  for (const op of tasks.flat()) {
    const module = moduleOf(op);
    if (module !== null) names.add(module);
  }
  return MODULE_NAMES.filter((name) => names.has(name));
}

function moduleOf(op: ShellOp): string | null {
  if (op.kind === 'modprobe' || op.kind === 'rmmod') return op.module;
  if (op.kind !== 'write' && op.kind !== 'read') return null;
  const [, , directory, where, cache] = op.path.split('/');
  if (op.path.startsWith('/dev/')) return directory!;
  if (needsDaxMemory(op.path)) return 'kmem';
  if (where === 'debug') return moduleOfCache(op.path.split('/')[5]!);
  return moduleOfCache(cache!);
}

function moduleOfCache(cache: string): string | null {
  return MODULE_OF_CACHE.get(cache) ?? null;
}

/** What a tree does before the tasks: loads the modules they name, unless the program loads one before it is needed. */
export function defaultSetup(tasks: Program['tasks']): readonly ShellOp[] {
  const loads: ShellOp[] = modulesNamed(tasks).map((module) => ({ kind: 'modprobe', module }));
  const dax = tasks.some((ops) => ops.some((op) => 'path' in op && needsDaxMemory(op.path)));
  return dax ? [...loads, DAX_SETUP] : loads;
}
