/**
 * What the functions of a modelled kernel hold where they take a lock: learnt by running every shell line that the model
 * knows, one at a time, and noting each acquisition with its call chain. So nothing about who holds what is typed twice.
 * Left out: acquisitions that only a second task brings about.
 */
import { type Api, EXCLUSIVE, KINDS, type LockKind } from '../engine/lockdep/apis.ts';
import type { LockMap } from '../engine/lockdep/classes.ts';
import { HotplugCount } from '../engine/locks/hotplug-count.ts';
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
  /** Of its class: names are shared by classes, as those of all attribute files are. */
  readonly key: string;
  readonly kind: LockKind;
  readonly shared: boolean;
  /** It was not waited for. */
  readonly trylock: boolean;
  /** One for the whole kernel: two tasks that hold it hold the same. */
  readonly global: boolean;
  /** A reference count with a writer that waits for it, not a lock. */
  readonly counted: boolean;
}

export interface Context {
  /** The line that led there. */
  readonly op: ShellOp;
  /** Lines that had to come before, beside those that load what it names. */
  readonly after: readonly ShellOp[];
  readonly acquired: string;
  readonly key: string;
  readonly kind: LockKind;
  /** It was asked for as by a reader. */
  readonly shared: boolean;
  /** Functions, innermost first. */
  readonly stack: readonly string[];
  readonly held: readonly HeldLock[];
}

/** The paths of one world: every shell line that it takes is run when first asked for. */
export class Paths {
  private readonly executor: Executor;
  private known: ReadonlySet<string> | null = null;

  constructor(world: ResolvedWorld) {
    this.executor = new Executor(world);
  }

  /** Does any line take `to` while it holds `from`? */
  makes(from: string, to: string): boolean {
    this.known ??= this.orders();
    return this.known.has(`${from}\n${to}`);
  }

  /** All acquisitions of the classes `names`, each way to one of them once. */
  contexts(names: ReadonlySet<string>): readonly Context[] {
    const contexts = new Map<string, Context>();
    this.runAll((kernel, op, after) => (map, api, held) => {
      const acquired = plainName(map.name);
      if (!names.has(acquired)) return;
      const stack = kernel.functionChain().map(plainFunction);
      const { key, kind } = map;
      const context = { op, after, acquired, key, kind, shared: api.read > 0, stack, held: held() };
      const id = JSON.stringify(context);
      if (!contexts.has(id)) contexts.set(id, context);
    });
    return [...contexts.values()];
  }

  private orders(): ReadonlySet<string> {
    const orders = new Set<string>();
    this.runAll(() => (map, _api, held) => {
      const to = plainName(map.name);
      for (const { name } of held()) orders.add(`${name}\n${to}`);
    });
    return orders;
  }

  /** Each line by itself, after what it needs; `hear` is told of every acquisition. */
  private runAll(listener: (kernel: Kernel, op: ShellOp, after: readonly ShellOp[]) => Listener): void {
    for (const op of ALL_OPS) {
      for (const after of beforehand(op)) {
        const setup = [...defaultSetup([[op]]), ...after];
        const kernel = this.executor.image(setup);
        const { lockdep } = kernel.machine;
        const { acquire } = lockdep;
        const globals = globalMaps(kernel);
        const hear = listener(kernel, op, after);
        lockdep.acquire = (map: LockMap, api?: Api, subclass?: number, nest?: LockMap | null): void => {
          hear(map, api ?? EXCLUSIVE, () => heldNow(kernel, globals));
          acquire.call(lockdep, map, api, subclass, nest);
        };
        this.executor.run({ setup, tasks: [[op]] }, DEFAULT_ORDER);
        lockdep.acquire = acquire;
      }
    }
  }
}

/** A device that is online cannot be brought online: a line about one is also run after each other line about it. */
function beforehand(op: ShellOp): readonly (readonly ShellOp[])[] {
  if (op.kind !== 'write' || op.path.startsWith('/sys/kernel/')) return [[]];
  const others = ALL_OPS.filter((other) => other.kind === 'write' && other.path === op.path && other !== op);
  return [[], ...others.map((other) => [other])];
}

type Listener = (map: LockMap, api: Api, held: () => readonly HeldLock[]) => void;

function heldNow(kernel: Kernel, globals: ReadonlySet<LockMap>): readonly HeldLock[] {
  const task = kernel.machine.current;
  const held = task.held.slice(0, task.depth).map((lock) => ({
    name: plainName(lock.map.name),
    key: lock.map.key,
    kind: lock.map.kind,
    shared: lock.read > 0,
    trylock: lock.trylock,
    global: globals.has(lock.map),
    counted: false,
  }));
  return [...held, ...countsOf(kernel, task)];
}

/** Hotplug locks that `task` counts in, or writes: of that lockdep sees nothing, or only part. */
function countsOf(kernel: Kernel, task: Task): readonly HeldLock[] {
  return Object.values(kernel).flatMap((value) => {
    if (!(value instanceof HotplugLock || value instanceof HotplugCount)) return [];
    const counts = value.readers.includes(task);
    if (!counts && value.activeWriter !== task) return [];
    return [
      {
        name: value.name,
        key: value.name,
        kind: KINDS.map,
        trylock: false,
        shared: counts,
        global: true,
        counted: true,
      },
    ];
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
