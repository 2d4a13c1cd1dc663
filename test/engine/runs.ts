/**
 * Small runs of the real engine: tasks that pause where a test wants them to, and every schedule of a program, one after
 * the other.
 */
import { type Ending, Machine, type MachineOptions } from '../../src/engine/machine.ts';
import type { Waitable } from '../../src/engine/op.ts';
import type { Sleeps } from '../../src/engine/sleeps.ts';
import { DEFAULT_ORDER, type Strategy } from '../../src/engine/strategies/strategy.ts';
import type { Task } from '../../src/engine/task.ts';

export type Body = () => Sleeps<void>;

const PAUSE: Waitable = { name: 'pause', id: -999 };

/** A scheduling point at which `turns` switches. */
export function pause(machine: Machine): Sleeps<void> {
  return machine.access(PAUSE);
}

/** At each pause the next of these tasks goes on; where a task stops, default order decides. */
export function turns(...ranks: number[]): Strategy {
  return {
    atPoint(machine, task) {
      const next = task.object === PAUSE ? ranks.shift() : undefined;
      return next === undefined ? task : machine.tasks[next]!;
    },
    atStop: (_machine, usual) => usual,
  };
}

/** The first time task `from` stands before `op` on `object`, task `to` goes on instead. */
export function preempt(from: number, op: string, object: string, to: number): Strategy {
  let met = false;
  return {
    atPoint(machine, task) {
      if (met || task.rank !== from || task.op.name !== op || task.object.name !== object) return task;
      met = true;
      return machine.tasks[to]!;
    },
    atStop: (_machine, usual) => usual,
  };
}

/** A machine with what `make` puts into it; runs start from there. */
export function booted<T>(
  make: (machine: Machine) => T,
  options?: MachineOptions,
): { readonly machine: Machine } & T {
  const machine = new Machine(options);
  const made = make(machine);
  machine.checkpoint();
  return { machine, ...made };
}

/** Runs `bodies` as tasks 0, 1, … from where the machine stands. */
export function run(machine: Machine, bodies: readonly Body[], strategy: Strategy = DEFAULT_ORDER): Ending {
  machine.strategy = strategy;
  bodies.forEach((body, i) => {
    machine.user(`T${i}`, body);
  });
  return machine.run();
}

/** Runs `body`, which never sleeps, as a task of its own. */
export function atomically(machine: Machine, body: () => void): Ending {
  machine.user('T', function* () {
    body();
  });
  return machine.run();
}

/** Follows a list of choices, then takes the first of what is possible. */
class Choices implements Strategy {
  readonly taken: { readonly choice: number; readonly of: number }[] = [];
  private readonly prefix: readonly number[];

  constructor(prefix: readonly number[]) {
    this.prefix = prefix;
  }

  atPoint(machine: Machine, task: Task): Task {
    return this.choose(machine, task);
  }

  atStop(machine: Machine, usual: Task): Task {
    return this.choose(machine, usual);
  }

  private choose(machine: Machine, first: Task): Task {
    const possible = [first, ...machine.live.filter((task) => task !== first && task.runnable)];
    const choice = this.prefix[this.taken.length] ?? 0;
    this.taken.push({ choice, of: possible.length });
    return possible[choice]!;
  }
}

/** Runs every schedule of `bodies`, each from the checkpoint; what a run left can be looked at before the next. */
export function* everySchedule(machine: Machine, bodies: () => readonly Body[]): Generator<Ending, void> {
  for (let prefix: number[] | null = []; prefix !== null; ) {
    machine.restore();
    const choices = new Choices(prefix);
    yield run(machine, bodies(), choices);
    prefix = following(choices.taken);
  }
}

function following(taken: Choices['taken']): number[] | null {
  const last = taken.findLastIndex(({ choice, of }) => choice + 1 < of);
  if (last < 0) return null;
  return taken.slice(0, last + 1).map(({ choice }, i) => (i === last ? choice + 1 : choice));
}

/** The kinds of what was found, lockdep's by the kind of report. */
export function kinds(machine: Machine): readonly string[] {
  return machine.findings.map((finding) =>
    finding.kind === 'lockdep' ? `lockdep ${finding.report.kind}` : finding.kind,
  );
}

/** How often each ending came up in all schedules. */
export function tally(endings: Iterable<Ending>): Partial<Record<Ending, number>> {
  const counts: Partial<Record<Ending, number>> = {};
  for (const ending of endings) counts[ending] = (counts[ending] ?? 0) + 1;
  return counts;
}
