/**
 * What the functions of a modelled kernel hold where they take a lock: learnt by running every shell line that the model
 * knows, one at a time, and noting each acquisition with its call chain. So nothing about who holds what is typed twice.
 * Left out: acquisitions that only a second task brings about.
 */
import type { Api } from '../engine/lockdep/apis.ts';
import type { LockMap } from '../engine/lockdep/classes.ts';
import { HotplugLock } from '../engine/locks/hotplug-lock.ts';
import { Lock } from '../engine/locks/lock.ts';
import { DEFAULT_ORDER } from '../engine/strategies/strategy.ts';
import type { Task } from '../engine/task.ts';
import { Executor } from '../execute.ts';
import type { Kernel } from '../linux/kernel.ts';
import { ALL_OPS } from '../programs/lines.ts';
import { defaultSetup } from '../programs/shell.ts';
import type { ShellOp } from '../repro/scenario.ts';
import type { ResolvedWorld } from '../world.ts';
import { plainFunction, plainName } from './names.ts';

export interface HeldLock {
  readonly name: string;
  readonly shared: boolean;
  /** One for the whole kernel: two tasks that hold it hold the same. */
  readonly global: boolean;
  /** A reference count with a writer that waits for it, not a lock. */
  readonly counted: boolean;
}

export interface Context {
  /** The line that led there. */
  readonly op: ShellOp;
  readonly acquired: string;
  /** Functions, innermost first. */
  readonly stack: readonly string[];
  readonly held: readonly HeldLock[];
}

/** All acquisitions of the classes `names` in all lines that `world` takes, each way to one of them once. */
export function contextsOf(world: ResolvedWorld, names: ReadonlySet<string>): readonly Context[] {
  const executor = new Executor(world);
  const contexts = new Map<string, Context>();
  for (const op of ALL_OPS) {
    const program = { setup: defaultSetup([[op]]), tasks: [[op]] };
    const kernel = executor.image(program.setup);
    const listening = listen(kernel, names, ({ acquired, stack, held }) => {
      const context = { op, acquired, stack, held };
      const key = JSON.stringify([acquired, stack, held, op]);
      if (!contexts.has(key)) contexts.set(key, context);
    });
    executor.run(program, DEFAULT_ORDER);
    listening.stop();
  }
  return [...contexts.values()];
}

function listen(
  kernel: Kernel,
  names: ReadonlySet<string>,
  onTaken: (context: Omit<Context, 'op'>) => void,
): { stop(): void } {
  const { lockdep } = kernel.machine;
  const globals = globalMaps(kernel);
  const acquire = lockdep.acquire;
  lockdep.acquire = function listened(
    map: LockMap,
    api?: Api,
    subclass?: number,
    nest?: LockMap | null,
  ): void {
    const acquired = plainName(map.name);
    if (names.has(acquired)) {
      const stack = kernel.functionChain().map(plainFunction);
      const task = kernel.machine.current;
      const held = task.held.slice(0, task.depth).map((lock) => ({
        name: plainName(lock.map.name),
        shared: lock.read > 0,
        global: globals.has(lock.map),
        counted: false,
      }));
      onTaken({ acquired, stack, held: [...held, ...countsOf(kernel, task)] });
    }
    acquire.call(lockdep, map, api, subclass, nest);
  };
  return {
    stop() {
      lockdep.acquire = acquire;
    },
  };
}

/** Hotplug locks that `task` counts in, or writes: of that lockdep sees nothing, or only part. */
function countsOf(kernel: Kernel, task: Task): readonly HeldLock[] {
  return Object.values(kernel).flatMap((value) => {
    if (!(value instanceof HotplugLock)) return [];
    const counts = value.readers.includes(task);
    if (!counts && value.activeWriter !== task) return [];
    return [{ name: value.name, shared: counts, global: true, counted: true }];
  });
}

function globalMaps(kernel: Kernel): ReadonlySet<LockMap> {
  const maps = new Set<LockMap>();
  for (const value of Object.values(kernel)) {
    if (!(value instanceof Lock)) continue;
    maps.add(value.map);
    for (const part of Object.values(value)) if (part instanceof Lock) maps.add(part.map);
  }
  return maps;
}
