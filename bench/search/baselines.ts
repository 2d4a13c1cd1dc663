/**
 * The single strategies of the literature on the same models, by the rules under which their figures in the table were
 * measured: counts are the most of ten random dry runs, SURW takes one variable (or one variable or mutex) a run and goes by
 * fresh random priorities elsewhere.
 */
import type { Stream } from '../../src/engine/seed.ts';
import { stream } from '../../src/engine/seed.ts';
import { Coverage } from '../../src/engine/strategies/coverage.ts';
import { Log } from '../../src/engine/strategies/log.ts';
import { Pct } from '../../src/engine/strategies/pct.ts';
import { Pos } from '../../src/engine/strategies/pos.ts';
import { Profile, type Target } from '../../src/engine/strategies/profile.ts';
import { RandomWalk } from '../../src/engine/strategies/random.ts';
import type { Strategy } from '../../src/engine/strategies/strategy.ts';
import { Surw } from '../../src/engine/strategies/surw.ts';
import { Urw } from '../../src/engine/strategies/urw.ts';
import type { LitmusSubject } from '../../src/litmus/subject.ts';
import { showsBug } from './subjects.ts';
import { drawnTarget } from './targets.ts';

const DRY_RUNS = 10;
/** What ten runs see differs: figures are means over so many dry runs of ten. */
const DRY_SETS = 20;
/** How often ten runs are drawn anew until the longest is as long as it should be. */
const MOST_TRIES = 200;

export interface Dry {
  readonly profile: Profile;
  /** Those among its targets that are variables, and those that are variables or mutexes. */
  readonly variables: readonly Target[];
  readonly all: readonly Target[];
}

type Maker = (seed: number, dry: Dry, chance: Stream) => Strategy;

export const BASELINES = {
  rw: (seed) => new RandomWalk(seed),
  pct2: (seed, { profile }) => new Pct(seed, 2, profile.steps),
  pct3: (seed, { profile }) => new Pct(seed, 3, profile.steps),
  pos: (seed) => new Pos(seed),
  urw: (seed, { profile }) => new Urw(seed, profile.weights),
  surw: (seed, { variables }, chance) => selective(seed, variables, chance),
  surwL: (seed, { all }, chance) => selective(seed, all, chance),
} as const satisfies Readonly<Record<string, Maker>>;

export type Baseline = keyof typeof BASELINES;

function selective(seed: number, targets: readonly Target[], chance: Stream): Strategy {
  const target = drawnTarget(targets, chance);
  if (target === null) return new RandomWalk(seed);
  return new Surw(seed, { target: target.name, weights: target.weights, plain: true });
}

/** `longest`: take ten runs of which the longest makes so many steps, as theirs did; null: any ten. */
function dryOf(subject: LitmusSubject, chance: Stream, longest: number | null): Dry {
  let profile = profileOf(subject, chance);
  for (let tries = 0; tries < MOST_TRIES && longest !== null && profile.steps !== longest; tries++)
    profile = profileOf(subject, chance);
  const declared = (...kinds: readonly string[]) => {
    const names = subject.program.declarations.filter(({ kind }) => kinds.includes(kind));
    return profile.targets().filter((target) => names.some(({ name }) => name === target.name));
  };
  return { profile, variables: declared('int'), all: declared('int', 'mutex') };
}

function profileOf(subject: LitmusSubject, chance: Stream): Profile {
  const profile = new Profile();
  for (let i = 0; i < DRY_RUNS; i++) {
    const log = new Log(new RandomWalk(chance.fork()), new Coverage());
    showsBug(subject, log);
    profile.learn(log);
  }
  return profile;
}

export interface Rate {
  readonly runs: number;
  readonly bugs: number;
}

/** How often a baseline meets the bug: it forgets every run, so schedules to the first bug are runs / bugs on average. */
export function rateOf(
  subject: LitmusSubject,
  name: Baseline,
  runs: number,
  longest: number | null = null,
): Rate {
  const chance = stream('s1', `baseline ${name} ${subject.program.name}`);
  let bugs = 0;
  for (let set = 0; set < DRY_SETS; set++) {
    const dry = dryOf(subject, chance, longest);
    for (let i = 0; i < runs / DRY_SETS; i++)
      if (showsBug(subject, BASELINES[name](chance.fork(), dry, chance))) bugs++;
  }
  return { runs, bugs };
}
