/**
 * The job `watched-shrink`: a shrinking that says how far it has come, stops between two questions when it is told to, and
 * can be gone on with later. What it ends with, and what it counts, depends on nothing of that.
 */
import { setImmediate } from 'node:timers/promises';
import type { Reproduction } from '../repro/reproduction.ts';
import type { Scenario } from '../repro/scenario.ts';
import type { Memory } from '../shrink/oracle.ts';
import { FindingShrinking, type ShrunkFinding } from '../shrink-finding.ts';
import { strategyOf } from '../strategy.ts';
import type { UserPatches } from '../world.ts';
import { Board } from './board.ts';

export interface WatchedShrinkRequest {
  /** Shows its signature when it is replayed. */
  readonly reproduction: Reproduction & { readonly signature: string };
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
  const { scenario, signature } = reproduction;
  const unshrunk = { world: worldOf(scenario), program: scenario.program, signature, maxExecutions };
  const strategy = strategyOf(scenario.schedule);
  const shrinking = new FindingShrinking(unshrunk, strategy, own, saved ?? undefined);
  const { oracle, stages } = shrinking;
  for (;;) {
    const { done, value } = stages.next();
    if (done === true) return { finding: shrinking.told(value, !board.stopped), saved: oracle.memory };
    const { tasks } = value.candidate.program;
    const commands = tasks.flat().length;
    board.tellShrinking({ executions: oracle.executions, tasks: tasks.length, commands, phase: value.phase });
    // Signals and timers of this thread are heard only when it pauses.
    await setImmediate();
    if (board.stopped) oracle.stop();
  }
}

function worldOf({ tree, patches, config, actors }: Scenario) {
  return { tree, patches, config, actors };
}
