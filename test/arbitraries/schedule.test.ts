import test from 'ava';
import fc from 'fast-check';
import { schedule } from '../../src/arbitraries/index.ts';
import type { Schedule } from '../../src/repro/scenario.ts';
import { keepsTheLaws } from './laws.ts';

const STRATEGIES = ['random', 'pct', 'pos', 'surw', 'delay'];
const size = (value: Schedule): readonly number[] => ('strategy' in value ? [1] : [0, value.length]);

test('schedules keep the laws', (t) => {
  keepsTheLaws(t, {
    values: schedule(),
    isCorrect: (value) => !('strategy' in value) || (value.seed > 0 && STRATEGIES.includes(value.strategy)),
    size,
  });
});

test('recorded switches shrink by one at a time', (t) => {
  const switches = [1, 2, 3].map((to) => ({ start: true as const, to }));
  const smaller = [...schedule().shrink(switches, undefined)].map(({ value }) => value);
  t.deepEqual(smaller, [switches.slice(1), [switches[0]!, switches[2]!], switches.slice(0, 2)]);
});

test('a strategy that is asked for is the one that is drawn', (t) => {
  fc.assert(
    fc.property(schedule({ strategy: 'pct', depth: 4, events: 50 }), (value) => {
      t.like(value, { strategy: 'pct', depth: 4, events: 50 });
    }),
    { seed: 1, numRuns: 20 },
  );
  const drawn = fc.sample(schedule(), { seed: 1, numRuns: 50 });
  const names = new Set(drawn.map((value) => ('strategy' in value ? value.strategy : null)));
  t.deepEqual([...names].sort(), STRATEGIES.toSorted());
});
