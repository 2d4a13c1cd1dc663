/**
 * From a failing program to a small one that fails in the same way: leave out what can be left out, then prefer what is
 * usual, until nothing changes. The signature never changes on the way. The schedule is sought last, for the program that
 * remains: fewest pre-emptions first. So different failures of one kind end in one result.
 */
import type { Switch } from '../engine/machine.ts';
import type { Executor } from '../execute.ts';
import type { Program } from '../repro/scenario.ts';
import { preferences, reductions } from './candidates.ts';
import { isSmaller } from './order.ts';
import { Witnesses } from './witness.ts';

export interface Shrunk {
  readonly program: Program;
  readonly switches: readonly Switch[];
  readonly executions: number;
}

/**
 * `program` has shown `signature` under `switches`, which are kept if no bounded search finds better; null: some random run
 * shows it.
 */
export function shrink(
  executor: Executor,
  signature: string,
  program: Program,
  switches: readonly Switch[] | null,
): Shrunk {
  const witnesses = new Witnesses(executor, signature);
  let best = program;
  for (let next: Program | null = best; next !== null; next = improved(best, witnesses)) best = next;
  const smallest = witnesses.smallest(best);
  if (smallest !== null) return { program: best, switches: smallest, executions: witnesses.executions };
  // Only a random run showed it: its own switches are the best that is known.
  const shown = best === program && switches !== null ? switches : witnesses.shown(best);
  return { program: best, switches: shown, executions: witnesses.executions };
}

/** The first candidate that is smaller and still fails. */
function improved(best: Program, witnesses: Witnesses): Program | null {
  for (const candidates of [reductions, preferences]) {
    for (const candidate of candidates(best)) {
      if (isSmaller(candidate, best) && witnesses.exists(candidate)) return candidate;
    }
  }
  return null;
}
