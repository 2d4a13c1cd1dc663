/** Leaves out who need not act for a program to show a signature, before the program itself is made smaller. */
import type { Executor } from '../execute.ts';
import type { Program } from '../repro/scenario.ts';
import { Witnesses } from './witness.ts';

/** The actors without which `program` does not show `signature`. `executorOf` boots a world with some of them. */
export function neededActors(
  actors: readonly string[],
  executorOf: (actors: readonly string[]) => Executor,
  signature: string,
  program: Program,
): readonly string[] {
  let needed = actors;
  for (const actor of actors) {
    const fewer = needed.filter((other) => other !== actor);
    if (new Witnesses(executorOf(fewer), signature).exists(program)) needed = fewer;
  }
  return needed;
}
