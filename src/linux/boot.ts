/**
 * Makes a kernel from its symbols and boots it under lockdep, since some lock orders are seen at boot alone. Left out: as
 * in init/main.ts.
 */

import { assert } from '../engine/assert.ts';
import { functionChain } from '../engine/backtrace.ts';
import type { LockdepRules } from '../engine/lockdep/rules.ts';
import { Machine } from '../engine/machine.ts';
import type { Sleeps } from '../engine/sleeps.ts';
import { ACTORS, type ActorName } from './actors.ts';
import type { Config } from './config.ts';
import type { Facts } from './facts.ts';
import { frameName, hasFrame } from './frames.ts';
import { Globals } from './globals.ts';
import type { Kernel, Text } from './kernel.ts';
import { lockdepRules } from './lockdep-rules.ts';
import * as memory from './memory.ts';
import { slabAttributeNames } from './mm/slub_attrs.ts';
import { MODULES } from './modules.ts';
import { installProbes, type Probes } from './probes.ts';

export interface BootOptions {
  readonly facts: Facts;
  readonly config: Config;
  /** What link() made. */
  readonly symbols: Text;
  /** What the judges want to see of calls. */
  readonly probes?: readonly ((kernel: Kernel) => Probes)[];
  readonly cpus?: number;
  readonly maxSteps?: number;
  /** How lockdep looks, where not completely. */
  readonly lockdep?: Partial<LockdepRules>;
  /** Keep function chains from the start: needed where reports will be printed. */
  readonly traced?: boolean;
  /** Caches that exist before any module is loaded. */
  readonly bootCaches?: number;
  /** Ids of those who may act besides a program. */
  readonly actors?: readonly string[];
  /** Attribute files of a cache, where not all are wanted. */
  readonly attributes?: readonly string[];
}

export const BOOT_CACHES = 13;

/** A booted kernel with nothing running. Throws a Fault if boot itself finds something. */
export function boot(options: BootOptions): Kernel {
  const { facts, config } = options;
  const machine = new Machine({
    cpus: options.cpus ?? 2,
    ...(options.maxSteps === undefined ? {} : { maxSteps: options.maxSteps }),
    lockdep: { ...lockdepRules(facts), ...options.lockdep },
  });
  const { symbols } = options;
  const chain = functionChains(symbols, facts);
  const globals = new Globals(
    machine,
    config,
    facts,
    options.attributes ?? slabAttributeNames(config),
    chain,
  );
  const kernel = Object.setPrototypeOf(globals, symbols) as Kernel;
  if (options.traced === true) machine.lockdep.stackOf = chain;
  machine.heap.poisoned = (object, field) => kernel.poisoned(object, field);
  machine.crashed = (error) => kernel.null_dereference(error);
  for (const probes of options.probes ?? []) installProbes(kernel, probes(kernel));

  for (let cpu = 1; cpu < machine.cpus; cpu++) machine.online.set(cpu, false);
  if (options.actors?.some((name) => ACTORS[name as ActorName].freezes) === true) kernel.freezer_init();
  runToEnd(kernel, 'swapper', function* () {
    yield* kernel.start_kernel(options.bootCaches ?? BOOT_CACHES);
    yield* kernel.kernel_init();
  });
  return kernel;
}

/** Runs one task to its end in default order, as boot and set-up do, and makes its effect the state that runs start from. */
export function runToEnd(kernel: Kernel, comm: string, body: () => Sleeps<void>): void {
  const { machine } = kernel;
  machine.user(comm, body);
  const ending = machine.run();
  assert(
    ending === 'finished' && machine.findings.length === 0,
    `boot of ${kernel.facts.release} did not end well: ${ending}`,
  );
  machine.checkpoint();
}

/** Names as reports print them: system calls with the tree's prefix, functions of modules with the module. */
function functionChains(symbols: Text, facts: Facts): () => readonly string[] {
  const modules = new Map<string, string>();
  for (const [module, entry] of Object.entries(MODULES))
    for (const name of entry.symbols) modules.set(name, `${name} [${module}]`);
  const isPrinted = (name: string) =>
    modules.has(name) ||
    (Object.hasOwn(symbols, name) &&
      (!Object.hasOwn(memory, name) || name === 'kfree') &&
      hasFrame(facts, name));
  return () => functionChain(isPrinted).map((name) => modules.get(name) ?? frameName(facts, name));
}
