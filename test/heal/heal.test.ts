import test from 'ava';
import { heal } from '../../src/heal/heal.ts';
import { replay } from '../../src/replay.ts';
import { readRegression, reproductionOf } from '../../src/repro/regression.ts';
import type { Anchored } from '../../src/repro/scenario.ts';
import { resolveWorld } from '../../src/world.ts';

const regression = await readRegression('regressions/2017-deadlock.json');
const { scenario, signature } = reproductionOf(regression);
const [change] = scenario.schedule as readonly [Anchored];

const breaks: readonly [title: string, schedule: readonly Anchored[], way: string][] = [
  ['an anchor counted too far', [{ ...change, nth: 99 }], 'by the nearest anchors'],
  ['an object that is called otherwise', [{ ...change, object: 'kernfs_rwsem' }], 'by the nearest anchors'],
  [
    'an operation that is called otherwise',
    [{ ...change, before: 'mutex_lock_nested' }],
    'by the nearest anchors',
  ],
  ['a task that is gone', [{ task: 'work of nobody', exit: true, to: 2 }], 'by one switch moved'],
  ['a switch that is missing', [], 'by one more switch'],
];

for (const [title, schedule, way] of breaks) {
  test(`a schedule with ${title} is healed, and its new one replays step by step`, (t) => {
    const healed = heal(resolveWorld(scenario), { ...scenario, schedule }, signature!)!;
    t.is(healed.way, way as never);
    const { traced } = healed.report;
    const again = replay(resolveWorld(scenario), traced.scenario);
    t.is(again.digest, traced.digest);
    t.true(again.findings.some((judged) => judged.signature === signature));
    t.deepEqual(
      heal(resolveWorld(scenario), { ...scenario, schedule }, signature!)!.executions,
      healed.executions,
    );
  });
}

test('nothing is healed where a complete search finds nothing', (t) => {
  const fixed = { ...scenario, tree: 'v4.12' };
  t.is(heal(resolveWorld(fixed), fixed, signature!), null);
});
