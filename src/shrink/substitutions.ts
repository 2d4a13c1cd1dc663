/** A line replaced so that something can be left out which the line before it needed: two edits at once, of small programs. */
import type { Candidate, Edit } from './candidate.ts';
import { moves } from './moves.ts';
import { otherPrograms, otherSetups } from './preferences.ts';
import { removals } from './removals.ts';

/** Commands of a program for which so many candidates can be afforded. */
const MOST_COMMANDS = 3;

export function* substitutions({ world, program }: Candidate): Generator<Edit, void, undefined> {
  if (program.tasks.flat().length > MOST_COMMANDS) return;
  for (const other of otherPrograms({ world, program })) {
    const candidate = { world, program: other };
    yield* removals(candidate);
    yield* moves(candidate);
  }
  for (const other of otherSetups({ world, program })) yield* removals({ world, program: other });
}
