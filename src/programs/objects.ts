/** What a program's lines are about: modules with their caches, caches of everybody's, CPUs, memory blocks, groups, namespaces. */
import { MODULES, type ModuleName } from '../linux/modules.ts';
import type { Program, ShellOp } from '../repro/scenario.ts';
import { modulesNamed } from './shell.ts';

/** Each once. A module and its first cache are one object; any other cache of it is one more. */
export function objectsNamed(tasks: Program['tasks']): readonly string[] {
  return [...new Set(tasks.flat().flatMap(objectsOf))];
}

const PLACES: readonly (readonly [RegExp, string])[] = [
  [/^\/sys\/devices\/system\/(?:cpu|memory)\/((?:cpu|memory)\d+)\//, ''],
  [/^\/sys\/fs\/cgroup\/memory\/(.+)$/, 'group '],
  [/^\/sys\/kernel\/(?:debug\/)?slab\/([^/]+)\//, 'cache '],
  [/PNP0C80:00\/eject$/, 'memory32'],
  [/^\/sys\/bus\/dax\/drivers\/kmem\//, 'memory40'],
  [/^\/sys\/devices\/system\/memory\/probe$/, 'memory48'],
];

function objectsOf(op: ShellOp): readonly string[] {
  const [module] = modulesNamed([[op]]) as readonly ModuleName[];
  const group = op.kind === 'write' && op.cgroup !== undefined ? [`group ${op.cgroup}`] : [];
  const own = module === undefined ? [] : [module];
  return [...own, ...named(op, module), ...group];
}

function named(op: ShellOp, module: ModuleName | undefined): readonly string[] {
  if (op.kind === 'netns') return [`namespace ${op.name}`];
  if (!('path' in op)) return [];
  if (op.kind === 'umount') return [op.path];
  for (const [pattern, prefix] of PLACES) {
    const match = pattern.exec(op.path);
    if (match === null) continue;
    const name = `${prefix}${match[1] ?? ''}`;
    const first = module === undefined ? undefined : MODULES[module].caches[0];
    return name === `cache ${first}` ? [] : [name];
  }
  return [];
}
