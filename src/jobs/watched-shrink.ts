/**
 * The job `watched-shrink`: a shrinking that says how far it has come, stops between two questions when it is told to, and
 * can be gone on with later. What it ends with, and what it counts, depends on nothing of that.
 */
import { setImmediate } from 'node:timers/promises';
import type { Reproduction } from '../repro/reproduction.ts';
import type { Memory } from '../shrink/oracle.ts';
import { MOST_EXECUTIONS } from '../shrink/shrink.ts';
import { FindingShrinking, type ShrunkFinding } from '../shrink-finding.ts';
import { strategyOf } from '../strategy.ts';
import type { UserPatches } from '../world.ts';
import { Board } from './board.ts';

/** Shows its signature when it is replayed. */
export type Failing = Reproduction & { readonly signature: string };

export interface WatchedShrinkRequest {
  readonly reproduction: Failing;
  readonly maxExecutions: number;
  /** What an earlier shrinking of it had learned; null: nothing. */
  readonly saved: Memory | null;
  readonly board: SharedArrayBuffer;
}

export interface WatchedShrinkResult {
  readonly finding: ShrunkFinding;
  readonly saved: Memory;
}

export async function watchedShrink(
  { reproduction, maxExecutions, saved, board: shared }: WatchedShrinkRequest,
  own: UserPatches,
): Promise<WatchedShrinkResult> {
  const board = new Board(shared);
  const shrinking = shrinkingOf(reproduction, maxExecutions, own, saved ?? undefined);
  const { oracle, stages } = shrinking;
  for (;;) {
    const { done, value } = stages.next();
    if (done === true) {
      const finding = shrinking.told(value, !board.stopped, () => board.stopped);
      return { finding, saved: oracle.memory };
    }
    const { tasks } = value.candidate.program;
    const commands = tasks.flat().length;
    board.tellShrinking({ executions: oracle.executions, tasks: tasks.length, commands, phase: value.phase });
    // Signals and timers of this thread are heard only when it pauses.
    await setImmediate();
    if (board.stopped) oracle.stop();
  }
}

/** The job `certify-finding`: what can be proved of it as it is. */
export function certifyFinding(failing: Failing, own: UserPatches): ShrunkFinding {
  return shrinkingOf(failing, MOST_EXECUTIONS, own).certified();
}

function shrinkingOf(
  { scenario, signature }: Failing,
  maxExecutions: number,
  own: UserPatches,
  memory?: Memory,
): FindingShrinking {
  const { tree, patches, config, actors, program } = scenario;
  const unshrunk = { world: { tree, patches, config, actors }, program, signature, maxExecutions };
  return new FindingShrinking(unshrunk, strategyOf(scenario.schedule), own, memory);
}
