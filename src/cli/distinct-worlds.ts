/** Worlds, each once, in the order in which they first come. */
import type { World } from '../repro/scenario.ts';

export function distinctWorlds(worlds: readonly World[]): readonly World[] {
  return [...new Map(worlds.map((world) => [JSON.stringify(world), world])).values()];
}
