/** Who knows of a finding: a regression that expects it in that world, a row on one of the threads, or what the tree is known to show. */
import { identityOf } from '../executors.ts';
import { EXPECTATIONS } from '../expectations/index.ts';
import { knownFailure } from '../expectations/known-failures/index.ts';
import { type Regression, worldAt } from '../repro/regression.ts';
import type { World } from '../repro/scenario.ts';
import type { Knower } from './findings.ts';

export interface FiledRegression {
  readonly slug: string;
  readonly regression: Regression;
}

/** The world of a row, with nothing left out. */
export function worldOfRow({
  tree,
  patches = [],
  config = {},
  actors = [],
}: (typeof EXPECTATIONS)[number]): World {
  return { tree, patches, config, actors };
}

export function knowerOf(regressions: readonly FiledRegression[]): Knower {
  const filed = new Map<string, string>(
    regressions.flatMap(({ slug, regression }) =>
      Object.entries(regression.expect).map(([key, signature]) => [
        keyOf(signature, worldAt(key, regression)),
        slug,
      ]),
    ),
  );
  const rows = new Map<string, string>(
    EXPECTATIONS.flatMap((row) =>
      Object.values(row.expect)
        .filter((wanted) => typeof wanted !== 'string')
        .flat()
        .map((signature) => [keyOf(signature, worldOfRow(row)), `thread ${row.thread}, ${row.id}`]),
    ),
  );
  return (signature, world) => {
    const key = keyOf(signature, world);
    const [slug, row] = [filed.get(key), rows.get(key)];
    if (slug !== undefined) return { status: 'known', by: `regressions/${slug}.json` };
    const by = row ?? knownFailure(signature, world)?.id;
    return by === undefined ? null : { status: 'expected here', by };
  };
}

function keyOf(signature: string, world: World): string {
  return `${identityOf(world)} ${signature}`;
}
