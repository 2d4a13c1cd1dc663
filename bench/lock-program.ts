/**
 * Programs of locks alone, on the bare engine and on the bare loop: what the engine costs without a kernel. Lockdep and the
 * wait-for graph are on. `restored`: one machine, its changes taken back; `booted`: machine, locks and classes made anew.
 */
import type { LockdepRules } from '../src/engine/lockdep/rules.ts';
import { Machine } from '../src/engine/machine.ts';
import type { Sleeps } from '../src/engine/sleeps.ts';
import { RandomWalk } from '../src/engine/strategies/random.ts';
import type { Strategy } from '../src/engine/strategies/strategy.ts';
import type { BareBody } from './bare-loop.ts';

export interface LockProgram {
  /** Makes the locks; answers the bodies of the tasks. */
  readonly make: (machine: Machine) => readonly (() => Sleeps<void>)[];
  /** The same steps for the bare loop, over so many locks. */
  readonly bare: readonly BareBody[];
  readonly locks: number;
}

export type StrategyMaker = (seed: number) => Strategy;

const MAX_STEPS = 1_000_000;
const WALK: StrategyMaker = (seed) => new RandomWalk(seed);

export function restored(
  { make }: LockProgram,
  strategy: StrategyMaker = WALK,
  lockdep: Partial<LockdepRules> = {},
): (nth: number) => void {
  const machine = new Machine({ maxSteps: MAX_STEPS, lockdep });
  const bodies = make(machine);
  machine.checkpoint();
  return (nth) => {
    machine.restore();
    run(machine, bodies, strategy(nth + 1));
  };
}

export function booted({ make }: LockProgram, strategy: StrategyMaker = WALK): (nth: number) => void {
  return (nth) => {
    const machine = new Machine({ maxSteps: MAX_STEPS });
    const bodies = make(machine);
    machine.checkpoint();
    run(machine, bodies, strategy(nth + 1));
  };
}

/** What `booted` does before it runs. */
export function bootAlone({ make }: LockProgram): () => void {
  return () => {
    const machine = new Machine({ maxSteps: MAX_STEPS });
    make(machine);
    machine.checkpoint();
  };
}

function run(machine: Machine, bodies: readonly (() => Sleeps<void>)[], strategy: Strategy): void {
  machine.strategy = strategy;
  for (const body of bodies) machine.user('task', body);
  const ending = machine.run();
  if (ending !== 'finished' && ending !== 'stuck') throw new Error(`a lock program ended with ${ending}`);
}

/** A bare body that locks in order and unlocks in reverse. */
export function nested(...locks: readonly number[]): BareBody {
  return function* () {
    for (const lock of locks) yield lock;
    for (const lock of locks.toReversed()) yield ~lock;
  };
}
