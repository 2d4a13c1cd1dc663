/** What makes a program correct, and what makes it small. */
import { Executor } from '../../src/execute.ts';
import { placeOf } from '../../src/programs/lines.ts';
import { parseTask, printTask } from '../../src/programs/shell.ts';
import type { Program, ShellOp } from '../../src/repro/scenario.ts';
import { resolveWorld } from '../../src/world.ts';

export const WORLD = { tree: 'v4.11', patches: [], config: {}, actors: [] };
const executor = new Executor(resolveWorld(WORLD));

const isText = (ops: readonly ShellOp[]): boolean =>
  JSON.stringify(parseTask(printTask(ops))) === JSON.stringify(ops);

/** Every line can be written and read back, every task has one, and the set-up can be run. */
export function isProgram({ setup, tasks }: Program): boolean {
  if (tasks.length === 0 || tasks.some((ops) => ops.length === 0)) return false;
  if (![setup, ...tasks].every(isText)) return false;
  executor.image(setup);
  return true;
}

export function sizeOfProgram({ setup, tasks }: Program): readonly number[] {
  const places = tasks.flat().reduce((sum, op) => sum + placeOf(op), 0);
  return [tasks.length, tasks.flat().length, setup.length, places];
}
