/** The modelled kernel as a test uses it: shell lines in a world, or tasks that call kernel functions by themselves. */
import type { Ending } from '../../src/engine/machine.ts';
import type { Sleeps } from '../../src/engine/sleeps.ts';
import { DEFAULT_ORDER, type Strategy } from '../../src/engine/strategies/strategy.ts';
import { Executor, judge } from '../../src/execute.ts';
import { INVARIANTS } from '../../src/invariants/index.ts';
import { boot } from '../../src/linux/boot.ts';
import type { Kernel } from '../../src/linux/kernel.ts';
import type { Answer } from '../../src/outcome.ts';
import { parseTask } from '../../src/programs/shell.ts';
import type { World } from '../../src/repro/scenario.ts';
import { resolveWorld } from '../../src/world.ts';

export interface Shown {
  readonly kernel: Kernel;
  readonly ending: Ending;
  /** What each line answered: `ok`, an errno, or what it printed. */
  readonly answers: readonly string[];
  readonly signatures: readonly string[];
}

export interface Options extends Partial<Pick<World, 'patches' | 'config'>> {
  readonly setup?: string;
  readonly strategy?: Strategy;
  readonly attributes?: readonly string[];
}

const executors = new Map<string, Executor>();

function executorOf(tree: string, { patches = [], config = {}, attributes }: Options): Executor {
  const key = JSON.stringify([tree, patches, config, attributes]);
  let executor = executors.get(key);
  if (executor === undefined) {
    const world = resolveWorld({ tree, patches, config, actors: [] });
    executor = new Executor(world, attributes === undefined ? {} : { attributes });
    executors.set(key, executor);
  }
  return executor;
}

/** The booted kernel of `tree` after `setup`, as it was before any run. */
export function kernelOf(tree: string, options: Options = {}): Kernel {
  const kernel = executorOf(tree, options).image(parseTask(options.setup ?? ''));
  kernel.machine.restore();
  return kernel;
}

/** A kernel of its own, with one cache and these attribute files, for what must not be shared. */
export function fresh(tree: string, attributes: readonly string[]): Kernel {
  const world = resolveWorld({ tree, patches: [], config: {}, actors: [] });
  const probes = INVARIANTS.flatMap((invariant) => invariant.probes ?? []);
  return boot({ ...world, probes, attributes, bootCaches: 1 });
}

/** Runs `tasks`, each a text of shell lines. The kernel is left as the run left it. */
export function shell(tree: string, tasks: readonly string[], options: Options = {}): Shown {
  const kernel = kernelOf(tree, options);
  const answers: Answer[] = [];
  kernel.machine.strategy = options.strategy ?? DEFAULT_ORDER;
  executorOf(tree, options).start(kernel, { setup: [], tasks: tasks.map(parseTask) }, answers);
  const ending = kernel.machine.run();
  const signatures = judge(kernel, ending).map(({ signature }) => signature);
  return {
    kernel,
    ending,
    signatures,
    answers: answers.map(({ error, output }) => error ?? output?.trim() ?? 'ok'),
  };
}

/** Runs tasks that call the kernel; answers what the judges say. */
export function tasks(
  kernel: Kernel,
  bodies: readonly (() => Sleeps<void>)[],
  strategy: Strategy = DEFAULT_ORDER,
): readonly string[] {
  const { machine } = kernel;
  machine.strategy = strategy;
  for (const body of bodies) machine.user('test', body);
  return judge(kernel, machine.run()).map(({ signature }) => signature);
}
