/** The first finding from many seeds: every one must find the deadlock of 2017 and end in one result. */
import { PROPERTIES } from '../properties/index.ts';
import { fuzzUnit, UNIT_RUNS } from '../src/fuzz.ts';
import { printTask } from '../src/programs/shell.ts';
import type { World } from '../src/repro/scenario.ts';
import { shrinkFinding } from '../src/shrink-finding.ts';

export interface FirstDeadlock {
  readonly seed: string;
  readonly signature: string;
  readonly tasks: readonly string[];
  /** tasks, commands, pre-emptions, switches, steps */
  readonly size: string;
  readonly executions: number;
}

const world: World = { tree: 'v4.11', patches: [], config: {}, actors: [] };

/** What `presplat fuzz --tree v4.11 --seed SEED` tells first. Throws when 5,000 runs find no deadlock. */
export function firstDeadlock(seed: string): FirstDeadlock {
  const properties = PROPERTIES.filter((property) => property.canary !== true);
  const limits = {
    strategy: 'mix',
    depth: null,
    runs: UNIT_RUNS,
    maxSteps: 20_000,
    invariants: null,
  } as const;
  for (let first = 0, turn = 0; first < 5_000; first += UNIT_RUNS, turn++) {
    const { found } = fuzzUnit({
      world,
      seed,
      property: properties[turn % properties.length]!,
      first,
      ...limits,
    });
    const deadlock = found.find(({ signature }) => signature.startsWith('deadlock:'));
    if (deadlock === undefined) continue;
    const { traced } = shrinkFinding({ world, maxSteps: 20_000, found: deadlock });
    const { tasks, commands, preemptions, switches, steps } = traced.size;
    const size = [tasks, commands, preemptions, switches, steps].join('/');
    const lines = traced.scenario.program.tasks.map(printTask);
    return { seed, signature: deadlock.signature, tasks: lines, size, executions: first + UNIT_RUNS };
  }
  throw new Error(`seed ${seed} finds no deadlock in 5,000 runs`);
}
