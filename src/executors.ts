/** Executors by world: questions about one program ask several worlds in turn, and each boots once. */
import { Executor, type ExecutorOptions } from './execute.ts';
import type { World } from './repro/scenario.ts';
import { resolveWorld, type UserPatches } from './world.ts';

export type ExecutorOf = (world: World) => Executor;

export function executorsFor(options: ExecutorOptions = {}, own?: UserPatches): ExecutorOf {
  const known = new Map<string, Executor>();
  return (world) => {
    const key = identityOf(world);
    let executor = known.get(key);
    if (executor === undefined) {
      executor = new Executor(resolveWorld(world, own), options);
      known.set(key, executor);
    }
    return executor;
  };
}

let latest: { readonly key: string; readonly executor: Executor } | null = null;

/** That of the last request of this thread: requests about one world that follow each other share its images. */
export function latestExecutor(world: World, own?: UserPatches, options: ExecutorOptions = {}): Executor {
  const key = `${identityOf(world)} ${JSON.stringify(options)}`;
  if (latest?.key !== key) latest = { key, executor: new Executor(resolveWorld(world, own), options) };
  return latest.executor;
}

/** The same for worlds that are the same. */
export function identityOf({ tree, patches, config, actors }: World): string {
  return JSON.stringify([tree, patches, Object.entries(config).sort(), actors]);
}
