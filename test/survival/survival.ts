/**
 * How regressions survive changes of the model that are none of what it says. For each change: how many of them show what
 * they showed by their schedule alone, and how many after `--heal`. Then how many are healed whose schedule was broken on
 * purpose. Run by itself it prints a line each.
 */
import { heal } from '../../src/heal/heal.ts';
import { replay } from '../../src/replay.ts';
import { resolveWorld } from '../../src/world.ts';
import { BREAKS, type Break } from './breaks.ts';
import type { Change } from './changes/change.ts';
import { CHANGES } from './changes/index.ts';
import { type Case, knownCases, mutantCase, regressionCases, WITNESSED } from './corpus.ts';

export interface Survival {
  readonly of: number;
  /** By their schedule alone. */
  readonly replayed: number;
  /** These, and those that another schedule was found for. */
  readonly healed: number;
  /** Names of the others. */
  readonly lost: readonly string[];
}

/** Shares that must survive. */
export const BARS = { replayed: 0.8, healed: 0.95 } as const;

export function survival(change: Change, cases: readonly Case[]): Survival {
  let replayed = 0;
  const lost: string[] = [];
  for (const { name, scenario, signature } of cases) {
    const world = resolveWorld(scenario);
    const changed = { ...world, symbols: change.apply(world.symbols) };
    const expected = change.signature?.(signature) ?? signature;
    const { findings } = replay(changed, scenario);
    if (findings.some((judged) => judged.signature === expected)) replayed++;
    else if (heal(changed, scenario, expected) === null) lost.push(name);
  }
  return { of: cases.length, replayed, healed: cases.length - lost.length, lost };
}

/** Those with a switch, all of them broken. */
export function survivalOfBreak({ of }: Break, cases: readonly Case[]): Survival {
  const broken = cases.flatMap((one) => {
    const { schedule } = one.scenario;
    if ('strategy' in schedule || schedule.length === 0) return [];
    return [{ ...one, scenario: { ...one.scenario, schedule: schedule.map(of) } }];
  });
  return survival({ name: '', apply: (symbols) => symbols }, broken);
}

export function isEnough(outcome: Survival): boolean {
  return outcome.replayed >= BARS.replayed * outcome.of && isHealed(outcome);
}

export function isHealed({ of, healed }: Survival): boolean {
  return healed >= BARS.healed * of;
}

if (import.meta.main) {
  const cases = [...(await regressionCases()), ...(await knownCases()), ...WITNESSED.map(mutantCase)];
  let short = 0;
  const tell = (name: string, { of, replayed, healed, lost }: Survival, ok: boolean) => {
    console.log(`${name}: of ${of}, ${replayed} replay, ${healed} with --heal`);
    for (const one of lost) console.log(`  lost: ${one}`);
    if (!ok) short++;
  };
  for (const change of CHANGES) {
    const outcome = survival(change, cases);
    tell(change.name, outcome, isEnough(outcome));
  }
  for (const broken of BREAKS) {
    const outcome = survivalOfBreak(broken, cases);
    tell(broken.name, outcome, isHealed(outcome));
  }
  console.log(short === 0 ? 'enough survive' : `too few survive: ${short} times`);
  process.exitCode = short === 0 ? 0 : 1;
}
