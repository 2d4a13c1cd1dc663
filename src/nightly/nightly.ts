/**
 * A nightly run: rounds of units, each written to the ledger as it ends, until the units are done or somebody says stop.
 * What it comes to is a function of the ledger, so a run that was killed goes on as if nothing had happened.
 */
import type { Ledger } from './ledger.ts';
import { Plan, type PlanOptions } from './plan.ts';
import { isIn, type Shard } from './shard.ts';
import type { Entry, Unit, UnitResult } from './unit.ts';

/** Does units and gives their results in the order of the units; `stop` ends it early. */
export type DoUnits = (
  units: readonly Unit[],
  onResult: (result: UnitResult, unit: Unit) => 'go on' | 'stop',
) => Promise<void>;

export interface NightlyOptions extends PlanOptions {
  /** Null: all units, and later rounds learn from them. */
  readonly shard: Shard | null;
  readonly doUnits: DoUnits;
  /** Asked between units: true ends the run there. */
  readonly over: () => boolean;
  readonly onEntry: (entry: Entry) => void;
  /** After each round: all entries so far. */
  readonly onRound: (entries: readonly Entry[]) => Promise<void>;
}

/** `before`: what the ledger holds already. Answers all entries, and whether every unit was done. */
export async function nightly(
  options: NightlyOptions,
  before: readonly Entry[],
  ledger: Ledger,
): Promise<{ readonly entries: readonly Entry[]; readonly complete: boolean }> {
  const { shard, doUnits, over, onEntry, onRound } = options;
  const plan = new Plan(options);
  const entries = new Map(before.map((entry) => [entry.unit.n, entry]));
  const all = () => [...entries.values()];
  const isMine = ({ n }: Unit) => isIn(shard, n);
  const isLeft = ({ n }: Unit) => !entries.has(n);
  const onResult = (result: UnitResult, unit: Unit) => {
    const entry = { unit, result };
    ledger.append(entry);
    entries.set(unit.n, entry);
    onEntry(entry);
    return over() ? 'stop' : 'go on';
  };
  for (let round = plan.next(); round.length > 0; round = plan.next()) {
    const mine = round.filter(isMine);
    const left = mine.filter(isLeft);
    if (left.length > 0 && !over()) await doUnits(left, onResult);
    if (left.some(isLeft)) return { entries: all(), complete: false };
    // A shard sees only its own units, and all shards must plan the same.
    if (shard === null) plan.learn(mine.map(({ n }) => entries.get(n)!));
    if (left.length > 0) await onRound(all());
  }
  return { entries: all(), complete: true };
}
