/** The lines that can mean anything in a world: of its allocator, and of memory only where that comes and goes. */
import type { Facts } from '../linux/facts.ts';
import type { ModuleName } from '../linux/modules.ts';
import { AREAS, LINES, linesOf } from '../programs/lines.ts';
import type { ShellOp, World } from '../repro/scenario.ts';
import { treeById } from '../trees/index.ts';

export function modulesOf(world: World): readonly ModuleName[] {
  return LINES[allocatorOf(world)].modules;
}

/** In order of preference. */
export function linesIn(world: World): readonly ShellOp[] {
  const memory: readonly ShellOp[] = AREAS.memory;
  const lines = linesOf(allocatorOf(world));
  return hasMemory(world) ? lines : lines.filter((op) => !memory.includes(op));
}

function allocatorOf({ tree }: World): Facts['allocator'] {
  return treeById(tree)?.facts.allocator ?? 'slub';
}

function hasMemory({ tree, config }: World): boolean {
  return config.MEMORY_HOTPLUG ?? treeById(tree)?.config?.MEMORY_HOTPLUG ?? false;
}
