/** A property that must fail: if it does not, failures go unseen. */
import test from 'ava';
import { canary } from '../properties/canary.ts';
import { fuzzUnit } from '../src/fuzz.ts';

test('the canary dies on v4.11 and lives on v4.10', (t) => {
  const unit = {
    seed: 'canary',
    property: canary,
    strategy: 'mix',
    depth: null,
    first: 0,
    runs: 1_000,
  } as const;
  const run = (tree: string) =>
    fuzzUnit({
      ...unit,
      world: { tree, patches: [], config: {}, actors: [] },
      maxSteps: 20_000,
      invariants: null,
    });
  t.deepEqual(
    run('v4.11').found.map(({ signature }) => signature),
    ['deadlock: s_active <- slab_mutex <- s_active'],
  );
  t.deepEqual(run('v4.10').found, []);
});
