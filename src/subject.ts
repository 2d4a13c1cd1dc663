/** A program in a world, as the exhaustive search wants it. */
import { Collector } from './coverage/collector.ts';
import { scenariosOf } from './coverage/scenarios.ts';
import type { Ending } from './engine/machine.ts';
import type { Executor } from './execute.ts';
import { judge } from './execute.ts';
import type { Subject } from './explore/subject.ts';
import type { Answer } from './outcome.ts';
import type { Program } from './repro/scenario.ts';

/** `collector`: told what each run reached. */
export function subjectOf(executor: Executor, program: Program, collector: Collector | null = null): Subject {
  const kernel = executor.image(program.setup);
  const { machine } = kernel;
  let answers: Answer[] = [];
  return {
    machine,
    start: () => {
      answers = [];
      collector?.begin(machine);
      executor.start(kernel, program, collector === null ? null : answers);
    },
    finish: (ending: Ending) => {
      collector?.end(answers);
      return judge(kernel, ending).map(({ signature }) => signature);
    },
  };
}

/** A collector for what the kernel of this program has. */
export function collectorFor(executor: Executor, { setup }: Program): Collector {
  const kernel = executor.image(setup) as unknown as Readonly<Record<string, unknown>>;
  return new Collector(scenariosOf((symbol) => typeof kernel[symbol] === 'function'));
}
