/** What the options of a nightly run ask for, resolved: its worlds, its units, and what it takes to do one. */
import { createHash } from 'node:crypto';
import { PROPERTIES } from '../../../properties/index.ts';
import { UNIT_RUNS } from '../../fuzz.ts';
import type { NightlyRequest } from '../../jobs/nightly-unit.ts';
import type { RunHeader } from '../../nightly/header.ts';
import type { Pair, PlanOptions } from '../../nightly/plan.ts';
import type { Shard } from '../../nightly/shard.ts';
import { standingUnits } from '../../nightly/standing.ts';
import type { Unit } from '../../nightly/unit.ts';
import { appliesTo, type Property } from '../../property.ts';
import { worldKey } from '../../repro/regression.ts';
import type { World } from '../../repro/scenario.ts';
import { TREES } from '../../trees/index.ts';
import { UserError } from '../../user-error.ts';
import { requestsOf } from '../regress-run.ts';
import type { Filed } from '../regressions-folder.ts';
import { versionOfPackage } from '../version.ts';
import { chosenWorld, type WorldFlags } from '../world-options.ts';

export interface Night {
  readonly seed: string;
  readonly worlds: readonly World[];
  readonly regressions: readonly Filed[];
  readonly maxSteps: number;
  readonly shard: Shard | null;
}

/** The tree that was named, with what was asked for; else all as they are. */
export async function worldsOf(flags: WorldFlags): Promise<readonly World[]> {
  if (flags.tree !== undefined) return [(await chosenWorld(flags)).world];
  const { patch, config, actor } = flags;
  if (patch !== undefined || config !== undefined || actor !== undefined)
    throw new UserError('--patch, --config and --actor are of one tree: name it with --tree');
  return TREES.map(({ id }) => ({ tree: id, patches: [], config: {}, actors: [] }));
}

export function planOf({ seed, worlds, regressions }: Night, units: number | null): PlanOptions {
  return {
    seed,
    pairs: worlds.flatMap(pairsOf),
    standing: standingUnits({ seed, worlds, regressions }),
    runs: UNIT_RUNS,
    units,
  };
}

export function headerOf(night: Night): RunHeader {
  const { seed, worlds, maxSteps, shard, regressions } = night;
  const { pairs, standing } = planOf(night, null);
  const filed = regressions.map(({ slug, regression }) => [slug, regression.expect]);
  const plan = createHash('sha256').update(JSON.stringify([pairs, standing, filed]));
  const version = versionOfPackage();
  const digest = plan.digest('hex').slice(0, 12);
  return { schema: 1, version, seed, worlds, maxSteps, shard, plan: digest, standing: standing.length };
}

function pairsOf(world: World): readonly Pair[] {
  return propertiesOf(world).map(({ id }) => ({ property: id, world }));
}

function propertiesOf(world: World): readonly Property[] {
  return PROPERTIES.filter((property) => property.canary !== true && appliesTo(property, world));
}

/** A unit with what it names. */
export function requestFor(unit: Unit, { maxSteps, regressions }: Night): NightlyRequest {
  const named = { properties: [], regression: null };
  switch (unit.kind) {
    case 'fuzz':
    case 'canary':
      return { ...named, unit, maxSteps, properties: PROPERTIES.filter(({ id }) => id === unit.property) };
    case 'teeth':
      return { ...named, unit, maxSteps, properties: propertiesOf(unit.world) };
    case 'expectation':
      return { ...named, unit, maxSteps };
    case 'regression': {
      const filed = regressions.find(({ slug }) => slug === unit.slug)!;
      const key = worldKey(unit.world);
      const regression = requestsOf(filed, false).find(({ world }) => worldKey(world) === key)!;
      return { ...named, unit, maxSteps, regression };
    }
  }
}
