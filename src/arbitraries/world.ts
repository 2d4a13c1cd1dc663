/** Trees and configurations. */
import fc from 'fast-check';
import { CONFIGS, type ConfigName } from '../linux/config.ts';
import { TREES } from '../trees/index.ts';

/** The id of a tree; shrinks towards the oldest. */
export function tree(): fc.Arbitrary<string> {
  return fc.constantFrom(...TREES.map(({ id }) => id));
}

/** Departures from the usual configuration; shrinks towards none. */
export function config(): fc.Arbitrary<Readonly<Record<string, boolean>>> {
  const names = Object.keys(CONFIGS) as ConfigName[];
  return fc.subarray(names).map(
    (changed) => Object.fromEntries(changed.map((name) => [name, !CONFIGS[name].value])),
    (value) => Object.keys(value as object) as ConfigName[],
  );
}
