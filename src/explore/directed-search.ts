/**
 * Looks for a real deadlock behind a cycle that lockdep reported, by runs that are directed towards it. What it finds has
 * happened; that it finds nothing says nothing.
 */
import { Stream } from '../engine/seed.ts';
import { Directed } from '../engine/strategies/directed.ts';
import type { Strategy } from '../engine/strategies/strategy.ts';
import type { Subject, Witness } from './subject.ts';

export interface DirectedOptions {
  /** Runs at most. */
  readonly runs: number;
  readonly seed: number;
  readonly isOfCycle: (className: string) => boolean;
  /** Ends the search with the run that found `signature`. */
  readonly stopAtFirst: (signature: string) => boolean;
}

export interface DirectedResult {
  readonly runs: number;
  readonly outcomes: ReadonlyMap<string, Witness>;
}

export function directedSearch(subject: Subject, options: DirectedOptions): DirectedResult {
  const { isOfCycle } = options;
  return randomSearch(subject, options, (seed) => new Directed(seed, isOfCycle));
}

/** The same with another strategy, to compare with. */
export function randomSearch(
  subject: Subject,
  { runs, seed, stopAtFirst }: Omit<DirectedOptions, 'isOfCycle'>,
  strategyOf: (seed: number) => Strategy,
): DirectedResult {
  const chance = new Stream(seed);
  const outcomes = new Map<string, Witness>();
  const { machine } = subject;
  for (let run = 1; run <= runs; run++) {
    machine.restore();
    machine.strategy = strategyOf(chance.fork());
    subject.start();
    const found = subject.finish(machine.run());
    for (const signature of found) {
      const known = outcomes.get(signature);
      if (known !== undefined) known.executions++;
      else outcomes.set(signature, { executions: 1, schedule: machine.switches.slice() });
    }
    if (found.some(stopAtFirst)) return { runs: run, outcomes };
  }
  return { runs, outcomes };
}
