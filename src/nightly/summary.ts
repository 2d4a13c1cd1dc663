/** A run in numbers: all that follows from its ledger and from what is known, so that merged ledgers sum up in the same way. */
import { worldKey } from '../repro/regression.ts';
import type { World } from '../repro/scenario.ts';
import { findingsIn, type Knower, type Place, type Status, statusOf } from './findings.ts';
import type { Entry, Unit, UnitVerdict } from './unit.ts';

export interface Summary {
  readonly schema: 1;
  readonly seed: string;
  readonly units: number;
  readonly runs: number;
  readonly executions: number;
  /** The planted bug; `not run`: stopped before, or another shard has it. */
  readonly canary: 'found' | 'missed' | 'not run';
  readonly findings: readonly FindingSummary[];
  /** Expectations and regressions that are not as they should be. */
  readonly differing: readonly Differing[];
  readonly expectations: Score;
  readonly regressions: Score;
  readonly teeth: Score;
  readonly coverage: { readonly reached: readonly string[]; readonly never: readonly string[] };
  /** Units that were killed at their bound, and those whose thread ended twice or whose code failed. */
  readonly noProgress: readonly Lost[];
  readonly crashed: readonly Lost[];
}

export interface FindingSummary {
  readonly signature: string;
  /** As syzbot would title it: `possible deadlock in kernfs_drain`. */
  readonly headline: string;
  /** The worst of its places. */
  readonly status: Status;
  readonly places: readonly {
    /** `<tree>[+patch]`. */
    readonly at: string;
    readonly world: World;
    readonly status: Status;
    readonly by: string | null;
    /** The first unit that showed it. */
    readonly unit: number;
  }[];
}

export interface Differing {
  readonly unit: number;
  readonly what: string;
  readonly at: string;
  readonly world: World;
  readonly verdict: UnitVerdict;
  readonly note: string;
}

export interface Score {
  readonly ok: number;
  readonly of: number;
}

export interface Lost {
  readonly unit: number;
  readonly what: string;
  readonly at: string;
  readonly world: World;
  /** Null: the unit draws nothing. */
  readonly seed: string | null;
  readonly note: string;
}

/** Titles a finding for a kernel developer. */
export type HeadlineOf = (signature: string, places: readonly Place[]) => string;

export function summaryOf(
  seed: string,
  unordered: readonly Entry[],
  knower: Knower,
  headlineOf: HeadlineOf,
): Summary {
  const entries = unordered.toSorted((a, b) => a.unit.n - b.unit.n);
  const sum = (of: 'runs' | 'executions') => entries.reduce((total, { result }) => total + result[of], 0);
  const all = (of: 'reached' | 'listed') => new Set(entries.flatMap(({ result }) => result[of]));
  const reached = all('reached');
  const never = [...all('listed')].filter((id) => !reached.has(id));
  return {
    schema: 1,
    seed,
    units: entries.length,
    runs: sum('runs'),
    executions: sum('executions'),
    canary: canaryIn(entries),
    findings: findingsIn(entries, knower).map(({ signature, places }) => ({
      signature,
      headline: headlineOf(signature, places),
      status: statusOf({ places }),
      places: places.map(({ world, status, by, n }) => ({ ...placed(world), status, by, unit: n })),
    })),
    differing: entries.flatMap(differingIn),
    expectations: score(entries, 'expectation'),
    regressions: score(entries, 'regression'),
    teeth: score(entries, 'teeth'),
    coverage: { reached: [...reached].sort(), never: never.sort() },
    noProgress: lost(entries, 'no progress'),
    crashed: lost(entries, 'crashed'),
  };
}

function canaryIn(entries: readonly Entry[]): Summary['canary'] {
  const entry = entries.find(({ unit }) => unit.kind === 'canary');
  if (entry === undefined) return 'not run';
  return entry.result.verdict === 'ok' ? 'found' : 'missed';
}

function differingIn({ unit, result: { verdict = 'ok', note = '' } }: Entry): readonly Differing[] {
  const stands = unit.kind === 'expectation' || unit.kind === 'regression';
  if (verdict === 'ok' || !stands) return [];
  return [{ unit: unit.n, what: unitName(unit), ...placed(unit.world), verdict, note }];
}

/** Those that ended: a unit that was lost says nothing. */
function score(entries: readonly Entry[], kind: Unit['kind']): Score {
  const those = entries.filter(({ unit, result }) => unit.kind === kind && result.end === 'done');
  return { ok: those.filter(({ result }) => result.verdict === 'ok').length, of: those.length };
}

function lost(entries: readonly Entry[], end: Entry['result']['end']): readonly Lost[] {
  return entries
    .filter(({ result }) => result.end === end)
    .map(({ unit, result: { note = '' } }) => ({
      unit: unit.n,
      what: unitName(unit),
      ...placed(unit.world),
      seed: 'seed' in unit ? unit.seed : null,
      note,
    }));
}

function placed(world: World): { readonly at: string; readonly world: World } {
  return { at: worldKey(world), world };
}

/** What it is about. */
export function unitName(unit: Unit): string {
  switch (unit.kind) {
    case 'fuzz':
    case 'canary':
      return unit.property;
    case 'expectation':
      return `expectation ${unit.row}`;
    case 'regression':
      return unit.slug;
    case 'teeth':
      return unit.mutant;
  }
}
