/** A long job run where a ctrl-C is heard and progress is seen, from its checkpoint on and up to the next. */
import { Board } from '../jobs/board.ts';
import type { Interruption } from '../jobs/interruption.ts';
import type { Runner } from '../jobs/runner.ts';
import { UserError } from '../user-error.ts';
import { refuseUnwritable } from '../write-whole.ts';
import { readCheckpoint, writeCheckpoint } from './checkpoint.ts';
import { remark } from './output.ts';
import { type ProgressLine, progressLine } from './progress.ts';

const PROGRESS_MS = 500;

/** `S`: what of it can be gone on with later. */
export interface Watched<Q, S> {
  readonly kind: string;
  /** What its checkpoint must be of. */
  readonly of: unknown;
  readonly request: (saved: S | null, board: SharedArrayBuffer) => Q;
  readonly progress: (board: Board) => Parameters<ProgressLine['show']>[0];
}

export interface WatchedFlags {
  readonly checkpoint?: string;
  readonly quiet?: true;
}

/** `tell`: of a result whose checkpoint cannot be written. */
export async function watched<Q, S, R extends { readonly saved: S }>(
  runner: Runner,
  interruption: Interruption,
  { kind, of, request, progress }: Watched<Q, S>,
  { checkpoint, quiet }: WatchedFlags,
  tell: (result: R) => Promise<void>,
): Promise<R> {
  const saved = checkpoint === undefined ? null : readCheckpoint<S>(checkpoint, of);
  if (saved !== null && quiet !== true) remark(`going on from ${checkpoint}`);
  if (checkpoint !== undefined) refuseUnwritable(checkpoint);
  const board = new Board();
  const line = progressLine(quiet !== true);
  const ticking = setInterval(() => line.show(progress(board)), PROGRESS_MS);
  try {
    interruption.coming.then(() => board.stop());
    const result = await runner.ask<Q, R>(kind, request(saved, board.shared));
    if (checkpoint !== undefined)
      await orTold(
        () => writeCheckpoint(checkpoint, of, result.saved),
        () => tell(result),
      );
    return result;
  } finally {
    clearInterval(ticking);
    line.clear();
  }
}

/** A disk that has become full costs the file, not the result. */
export async function orTold<T>(save: () => T | Promise<T>, tell: () => Promise<void>): Promise<T> {
  try {
    return await save();
  } catch (error) {
    if (error instanceof UserError) await tell();
    throw error;
  }
}
