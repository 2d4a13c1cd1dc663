/**
 * A first look at a world with the user's patches: runs a few programs in default order and notices a `Sleeps` that nobody ever
 * started, a forgotten `yield*`. By type most of them are found sooner; this finds the rest, and all where no compiler is.
 */
import { Fault } from '../engine/assert.ts';
import type { Sleeps } from '../engine/sleeps.ts';
import { DEFAULT_ORDER } from '../engine/strategies/strategy.ts';
import { Executor } from '../execute.ts';
import type { Kernel } from '../linux/kernel.ts';
import { MODULE_NAMES, MODULES } from '../linux/modules.ts';
import { parseTask } from '../programs/shell.ts';
import { UserError } from '../user-error.ts';
import { type ResolvedWorld, resolveWorld, type UserPatches } from '../world.ts';
import { SYMBOLS, type SymbolFunction } from './symbols.ts';
import { lineIn } from './user-frames.ts';

interface Call {
  readonly symbol: string;
  /** Its innermost frame is the caller. */
  readonly stack: string;
  started: boolean;
}

export function audit({ world }: Pick<ResolvedWorld, 'world'>, own: UserPatches): null {
  const executor = new Executor(resolveWorld(world, own));
  const calls = recordCalls(booted(executor));
  for (const program of auditPrograms()) {
    executor.run(program, DEFAULT_ORDER);
    for (const call of calls) if (!call.started) refuse(call, own);
    calls.length = 0;
  }
  return null;
}

/** Boot ends well without patches, so it is they who keep it from that. */
function booted(executor: Executor): Kernel {
  try {
    return executor.image([]);
  } catch (error) {
    if (error instanceof Fault)
      throw new UserError(`with these patches the kernel does not boot: ${error.message}`);
    throw error;
  }
}

/** Replaces the symbols of a booted kernel by ones that note what their calls return. */
function recordCalls(kernel: Kernel): Call[] {
  const calls: Call[] = [];
  const table = kernel as unknown as Record<string, SymbolFunction>;
  for (const symbol of SYMBOLS) {
    const original = table[symbol]!;
    table[symbol] = function noted(this: unknown, ...args) {
      const result = original.apply(this, args);
      if (!isSleeps(result)) return result;
      const call: Call = { symbol, stack: callerOf(noted), started: false };
      calls.push(call);
      return startNoted(result, call);
    };
  }
  return calls;
}

function startNoted(sleeps: Sleeps<unknown>, call: Call): Sleeps<unknown> {
  return {
    [Symbol.iterator]() {
      call.started = true;
      return sleeps[Symbol.iterator]();
    },
  };
}

/** An array can be iterated as well, and is a plain result. */
function isSleeps(value: unknown): value is Sleeps<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value && !Array.isArray(value);
}

function callerOf(callee: SymbolFunction): string {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 1;
  const holder: { stack?: string } = {};
  Error.captureStackTrace(holder, callee);
  Error.stackTraceLimit = stackTraceLimit;
  return holder.stack ?? '';
}

/** Calls of our own that are not started are none of the user's business, unless they call what must not sleep. */
function refuse({ symbol, stack }: Call, own: UserPatches): void {
  for (const [file, patch] of own) {
    const line = lineIn(file, stack);
    if (line !== null) {
      throw new UserError(
        `${file}:${line}: ${symbol}() may sleep and is never started: write yield* before it`,
      );
    }
    if (Object.hasOwn(patch.symbols, symbol)) {
      throw new UserError(`${file}: ${symbol} must not sleep, since a caller does not wait for it`);
    }
  }
}

/** Each module loaded, used and unloaded, and a memory cgroup made and removed: all that shell lines reach. */
function auditPrograms() {
  return MODULE_NAMES.map((module) => {
    const { caches, device } = MODULES[module];
    const files = caches.flatMap((cache) => [
      `echo 1 > /sys/kernel/slab/${cache}/cpu_partial`,
      `cat /sys/kernel/slab/${cache}/objects`,
    ]);
    const alloc = device
      ? [`cgexec -g memory:g sh -c 'echo alloc > /dev/${module}'`, `echo free > /dev/${module}`]
      : [];
    const group = '/sys/fs/cgroup/memory/g';
    const lines = [
      `mkdir ${group}`,
      `modprobe ${module}`,
      ...alloc,
      ...files,
      `rmdir ${group}`,
      `rmmod ${module}`,
    ];
    return { setup: [], tasks: [parseTask(lines.join('\n'))] };
  });
}
