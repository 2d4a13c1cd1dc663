/** Several ledgers of one run as one: every unit once, in the order of their numbers, whatever the order of the ledgers. */
import { UserError } from '../user-error.ts';
import type { Entry, UnitEnd } from './unit.ts';

/** A unit that was lost in one ledger and done in another is done. */
const RANK: readonly UnitEnd[] = ['done', 'no progress', 'crashed'];

/** Throws a UserError where two ledgers disagree about a unit that both have done: they are not of one run. */
export function merged(ledgers: readonly (readonly Entry[])[]): readonly Entry[] {
  const entries = new Map<number, Entry>();
  for (const entry of ledgers.flat()) {
    const { n } = entry.unit;
    const known = entries.get(n);
    entries.set(n, known === undefined ? entry : better(known, entry));
  }
  return [...entries.values()].sort((a, b) => a.unit.n - b.unit.n);
}

function better(one: Entry, other: Entry): Entry {
  const [a, b] = [JSON.stringify(one), JSON.stringify(other)];
  if (a === b) return one;
  const isSame = JSON.stringify(one.unit) === JSON.stringify(other.unit);
  const isDone = one.result.end === 'done' && other.result.end === 'done';
  if (!isSame || isDone)
    throw new UserError(`unit ${one.unit.n} differs between the ledgers: they are not of one run`);
  const ahead = RANK.indexOf(one.result.end) - RANK.indexOf(other.result.end);
  // Two losses of one kind may differ in their note alone: any order of the two will do, if it is always the same.
  return ahead < 0 || (ahead === 0 && a < b) ? one : other;
}
