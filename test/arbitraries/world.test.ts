import test from 'ava';
import { config, tree } from '../../src/arbitraries/index.ts';
import { TREES } from '../../src/trees/index.ts';
import { resolveWorld } from '../../src/world.ts';
import { keepsTheLaws } from './laws.ts';

const ids = TREES.map(({ id }) => id);

test('trees keep the laws', (t) => {
  keepsTheLaws(t, { values: tree(), isCorrect: (id) => ids.includes(id), size: (id) => [ids.indexOf(id)] });
});

test('configurations keep the laws', (t) => {
  keepsTheLaws(t, {
    values: config(),
    isCorrect: (changes) =>
      Object.keys(changes).length ===
      Object.entries(resolveWorld({ tree: 'v4.11', patches: [], config: changes, actors: [] }).config).filter(
        ([name, value]) => changes[name] === value,
      ).length,
    size: (changes) => [Object.keys(changes).length],
  });
});
