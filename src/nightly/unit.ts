/**
 * The unit of work: plain data from which its result follows, on any machine and in any thread. A run is a list of them,
 * the standing ones first; each is a line of the ledger once it has ended.
 */
import type { Switch } from '../engine/machine.ts';
import type { World } from '../repro/scenario.ts';

interface Numbered {
  /** Place in the run, from 0. */
  readonly n: number;
  readonly world: World;
}

/** Random programs of one property. `canary`: what they find is also shrunk. */
export interface FuzzWork extends Numbered {
  readonly kind: 'fuzz' | 'canary';
  readonly property: string;
  readonly seed: string;
  readonly runs: number;
}

/** One row of what is known of a thread, searched completely. */
export interface ExpectationWork extends Numbered {
  readonly kind: 'expectation';
  /** Place in the table. */
  readonly row: number;
}

/** What one regression expects of one world. */
export interface RegressionWork extends Numbered {
  readonly kind: 'regression';
  readonly slug: string;
}

/** Is a wrong fix caught? A sample each run. */
export interface TeethWork extends Numbered {
  readonly kind: 'teeth';
  readonly mutant: string;
  readonly seed: string;
}

export type Unit = FuzzWork | ExpectationWork | RegressionWork | TeethWork;

/** The first run of a unit that showed a signature: what it takes to show it again. */
export interface Seen {
  readonly signature: string;
  readonly setup: readonly string[];
  readonly tasks: readonly string[];
  readonly switches: readonly Switch[];
}

/** `crashed`: its thread ended twice, or our own code failed. `no progress`: it was killed at its bound. */
export type UnitEnd = 'done' | 'crashed' | 'no progress';

/**
 * Of all but fuzz units. `gone`: what is expected is not there any more, or something else is. `stale`: it is still there, by
 * another schedule. `undecided`: a search was cut off. `missed`: a planted bug was not found.
 */
export type UnitVerdict = 'ok' | 'gone' | 'stale' | 'undecided' | 'missed';

export interface UnitResult {
  readonly end: UnitEnd;
  readonly runs: number;
  readonly executions: number;
  readonly findings: readonly Seen[];
  /** Ids of the situations that were reached, and of those that its tree has. */
  readonly reached: readonly string[];
  readonly listed: readonly string[];
  readonly verdict?: UnitVerdict;
  /** What a verdict other than ok, or a crash, rests on. */
  readonly note?: string;
}

/** A line of the ledger. */
export interface Entry {
  readonly unit: Unit;
  readonly result: UnitResult;
}

/** A result without anything in it. */
export function emptyResult(end: UnitEnd): UnitResult {
  return { end, runs: 0, executions: 0, findings: [], reached: [], listed: [] };
}
