/**
 * The job `watched-check`: a check that says how far it has come, stops when it is told to, and can be gone on with later.
 * What it finds and counts depends on nothing of that.
 */
import { setImmediate } from 'node:timers/promises';
import { Checking, type CheckRequest } from '../check.ts';
import type { SavedSearch } from '../explore/saved.ts';
import type { SearchReport } from '../reports/json.ts';
import type { UserPatches } from '../world.ts';
import { Board } from './board.ts';

export interface WatchedCheckRequest {
  readonly check: CheckRequest;
  /** What an earlier search had come to; null: none. */
  readonly saved: SavedSearch | null;
  readonly board: SharedArrayBuffer;
}

export interface WatchedCheckResult {
  readonly report: SearchReport;
  readonly saved: SavedSearch;
}

/** Executions between two looks at the board. */
const SLICE = 32;

export async function watchedCheck(
  request: WatchedCheckRequest,
  own: UserPatches,
): Promise<WatchedCheckResult> {
  const board = new Board(request.board);
  const checking = new Checking(request.check, own, request.saved ?? undefined);
  const { exploration } = checking;
  while (!board.stopped && exploration.advance(SLICE)) {
    board.tell(exploration);
    // Signals and timers of this thread are heard only when it pauses.
    await setImmediate();
  }
  return { report: checking.report(board.stopped), saved: exploration.save() };
}
