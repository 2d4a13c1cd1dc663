/** One run of a subject, and what it costs if it shows what is sought. */
import type { Switch } from '../../engine/machine.ts';
import type { Strategy } from '../../engine/strategies/strategy.ts';
import type { Subject } from '../../explore/subject.ts';
import { type Cost, costOf } from './cost.ts';

export interface Shown {
  readonly switches: readonly Switch[];
  readonly cost: Cost;
}

/** null: the run does not show `signature`. */
export function runOf(subject: Subject, signature: string, strategy: Strategy): Shown | null {
  const { machine } = subject;
  machine.restore();
  machine.strategy = strategy;
  subject.start();
  if (!subject.finish(machine.run()).includes(signature)) return null;
  return { switches: machine.switches.slice(), cost: costOf(machine) };
}
