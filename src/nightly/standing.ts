/** The units that every run begins with: the planted bug, what is known of the threads, the regressions, some wrong fixes. */
import { stream } from '../engine/seed.ts';
import { identityOf } from '../executors.ts';
import { EXPECTATIONS } from '../expectations/index.ts';
import { PATCHES } from '../patches/index.ts';
import { worldAt } from '../repro/regression.ts';
import type { World } from '../repro/scenario.ts';
import { type FiledRegression, worldOfRow } from './knower.ts';
import type { Unnumbered } from './plan.ts';

export interface StandingOptions {
  readonly seed: string;
  /** Worlds of the run; what is known of other trees is left alone. */
  readonly worlds: readonly World[];
  readonly regressions: readonly FiledRegression[];
}

/** Wrong fixes tried each run. */
const TEETH = 4;
const CANARY: World = { tree: 'v4.11', patches: [], config: {}, actors: [] };
const CANARY_RUNS = 1_000;

export function standingUnits({ seed, worlds, regressions }: StandingOptions): readonly Unnumbered[] {
  const asked = new Set(worlds.map(identityOf));
  const plain = new Set(worlds.filter(isPlain).map(({ tree }) => tree));
  /** What is known of a tree is about it as it is, or with patches of ours; what was asked for with more is only about that. */
  const here = (world: World) => plain.has(world.tree) || asked.has(identityOf(world));
  return [
    { kind: 'canary', world: CANARY, property: 'canary', seed: `${seed} canary`, runs: CANARY_RUNS },
    ...EXPECTATIONS.map(
      (row, at): Unnumbered => ({ kind: 'expectation', world: worldOfRow(row), row: at }),
    ).filter(({ world }) => here(world)),
    ...regressions.flatMap(({ slug, regression }) =>
      Object.keys(regression.expect)
        .map((key): Unnumbered => ({ kind: 'regression', world: worldAt(key, regression), slug }))
        .filter(({ world }) => here(world)),
    ),
    ...sampled(seed, here),
  ];
}

function isPlain({ patches, config, actors }: World): boolean {
  return patches.length + Object.keys(config).length + actors.length === 0;
}

/** Other wrong fixes with every seed. */
function sampled(seed: string, here: (world: World) => boolean): readonly Unnumbered[] {
  const mutants = [...PATCHES].flatMap(([id, { mutant, tree, config = {}, actors = [] }]) =>
    mutant === undefined ? [] : [{ id, world: { tree, patches: [id], config, actors } }],
  );
  const left = mutants.filter(({ world }) => here(world));
  const chance = stream(seed, 'teeth');
  return Array.from({ length: Math.min(TEETH, left.length) }, () => {
    const [{ id, world }] = left.splice(chance.below(left.length), 1) as [(typeof left)[number]];
    return { kind: 'teeth', world, mutant: id, seed };
  });
}
