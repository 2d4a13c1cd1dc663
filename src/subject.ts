/** A program in a world, as the exhaustive search wants it. */
import type { Ending } from './engine/machine.ts';
import type { Executor } from './execute.ts';
import { judge } from './execute.ts';
import type { Subject } from './explore/subject.ts';
import type { Program } from './repro/scenario.ts';

export function subjectOf(executor: Executor, program: Program): Subject {
  const kernel = executor.image(program.setup);
  return {
    machine: kernel.machine,
    start: () => executor.start(kernel, program, null),
    finish: (ending: Ending) => judge(kernel, ending).map(({ signature }) => signature),
  };
}
