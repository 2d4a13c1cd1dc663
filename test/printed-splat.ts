/** The first lockdep report of a run in default order, as the kernel of a published report would print it. */
import { readFileSync } from 'node:fs';
import type { Traced } from '../src/outcome.ts';
import { replay } from '../src/replay.ts';
import { eraOf } from '../src/reports/splat/eras.ts';
import { splatText } from '../src/reports/splat/splat.ts';
import type { Program, World } from '../src/repro/scenario.ts';
import { resolveWorld } from '../src/world.ts';

type Banner = NonNullable<Parameters<typeof splatText>[2]>;

export function inDefaultOrder(world: World, program: Program): Traced {
  return replay(resolveWorld(world), { ...world, program, schedule: [] });
}

export function printedSplat({ findings }: Traced, tree: string, banner: Banner): string {
  const finding = findings.find(({ invariant }) => invariant === 'lockdep')?.finding;
  if (finding?.kind !== 'lockdep') throw new Error('the run has no lockdep report');
  return splatText(finding.report, eraOf(tree), banner);
}

export function fixture(name: string): string {
  return readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
}

/** What a published report and ours differ in by the compiler and the configuration. */
export interface Differences {
  /** Functions of ours that the compiler inlined there, and functions there that the model has not. */
  readonly inlined: readonly string[];
  readonly era: readonly string[];
  /** How some are spelt there, and here. */
  readonly suffixes?: Readonly<Record<string, string>>;
}

export function differences(year: string): Differences {
  return JSON.parse(fixture(`${year}-inlined.json`));
}
