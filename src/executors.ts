/** Executors by world: questions about one program ask several worlds in turn, and each boots once. */
import { Executor, type ExecutorOptions } from './execute.ts';
import type { World } from './repro/scenario.ts';
import { resolveWorld, type UserPatches } from './world.ts';

export type ExecutorOf = (world: World) => Executor;

export function executorsFor(options: ExecutorOptions = {}, own?: UserPatches): ExecutorOf {
  const known = new Map<string, Executor>();
  return (world) => {
    const key = JSON.stringify([
      world.tree,
      world.patches,
      Object.entries(world.config).sort(),
      world.actors,
    ]);
    let executor = known.get(key);
    if (executor === undefined) {
      executor = new Executor(resolveWorld(world, own), options);
      known.set(key, executor);
    }
    return executor;
  };
}
