/**
 * W5: four tasks of 500 rounds; round r of task t locks m[r mod 4], then m[4 + t], and unlocks both in reverse. No bug, 8,000
 * lock operations: what a scheduling point, a lock and lockdep cost.
 */
import { Mutex } from '../../src/engine/locks/mutex.ts';
import type { Sleeps } from '../../src/engine/sleeps.ts';
import { Pct } from '../../src/engine/strategies/pct.ts';
import { type BareBody, bareLoop } from '../bare-loop.ts';
import { type LockProgram, restored, type StrategyMaker } from '../lock-program.ts';
import { median, perSecond, ratio, sideBySide } from '../measure.ts';
import { type Row, row } from '../row.ts';

export const TASKS = 4;
export const ROUNDS = 500;
export const LOCKS = 4 + TASKS;

export const throughput: LockProgram = {
  locks: LOCKS,
  bare: Array.from({ length: TASKS }, (_, t) => bareTask(t)),
  make(machine) {
    const locks = Array.from({ length: LOCKS }, (_, i) => new Mutex(machine, `m${i}`));
    return Array.from({ length: TASKS }, (_, t) => () => task(locks, t));
  },
};

function* task(locks: readonly Mutex[], t: number): Sleeps<void> {
  const own = locks[4 + t]!;
  for (let round = 0; round < ROUNDS; round++) {
    const shared = locks[round & 3]!;
    yield* shared.lock();
    yield* own.lock();
    own.unlock();
    shared.unlock();
  }
}

function bareTask(t: number): BareBody {
  return function* () {
    const own = 4 + t;
    for (let round = 0; round < ROUNDS; round++) {
      const shared = round & 3;
      yield shared;
      yield own;
      yield ~own;
      yield ~shared;
    }
  };
}

export const pct: StrategyMaker = (seed) => new Pct(seed, 3, 2 * TASKS * ROUNDS);

export function rows(): readonly Row[] {
  const { bare, byPriority, unvalidated, random } = sideBySide({
    bare: bareLoop(throughput.locks, throughput.bare),
    byPriority: restored(throughput, pct),
    unvalidated: restored(throughput, pct, { mode: 'off' }),
    random: restored(throughput),
  });
  return [
    row('W5', 'bare loop, one execution', median(bare), 'us'),
    row('W5', 'pct, executions', perSecond(byPriority), '/s'),
    row('W5', 'pct / bare loop', ratio(byPriority, bare), 'x', { atMost: 1.5 }),
    row('W5', 'pct, lockdep on / off', ratio(byPriority, unvalidated), 'x', { atMost: 1.6 }),
    row('W5', 'random, executions', perSecond(random), '/s'),
    row('W5', 'random / bare loop', ratio(random, bare), 'x', { atMost: 4 }),
  ];
}
