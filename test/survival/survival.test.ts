/** A slice of `npm run survival`, and what the changes do that it is about. */
import test from 'ava';
import { Executor } from '../../src/execute.ts';
import { explore } from '../../src/explore/explore.ts';
import { parseTask } from '../../src/programs/shell.ts';
import { replay } from '../../src/replay.ts';
import { subjectOf } from '../../src/subject.ts';
import { resolveWorld } from '../../src/world.ts';
import { TASKS_2017 } from '../cli/launch.ts';
import { BREAKS } from './breaks.ts';
import { atBoot, type Change } from './changes/change.ts';
import { CHANGES } from './changes/index.ts';
import { mutantCase, regressionCases, WITNESSED } from './corpus.ts';
import { isEnough, isHealed, survival, survivalOfBreak } from './survival.ts';

const EVERY = 7;
const isInSlice = (_: unknown, i: number) => i % EVERY === 0;
const cases = [
  ...(await regressionCases()).filter(isInSlice),
  ...WITNESSED.filter(isInSlice).map(mutantCase),
];

const program = { setup: parseTask('modprobe kvm_intel'), tasks: TASKS_2017.map(parseTask) };
const worldOf = (tree: string) => resolveWorld({ tree, patches: [], config: {}, actors: [] });

/** Every operation with its function chain, and every lock that is released, in order. */
function seenBy(change: Change | null): string {
  const world = worldOf('v4.11');
  const released: string[] = [];
  const changed = change === null ? world.symbols : change.apply(world.symbols);
  const symbols = atBoot(changed, ({ machine: { lockdep } }) => {
    const release = lockdep.release.bind(lockdep);
    lockdep.release = (map, ...rest) => {
      released.push(map.name);
      return release(map, ...rest);
    };
  });
  const { steps, tasks } = replay({ ...world, symbols }, { ...world.world, program, schedule: [] });
  return JSON.stringify([steps, tasks, released]);
}

function outcomesOf(tree: string, change: Change | null): { found: readonly string[]; complete: boolean } {
  const world = worldOf(tree);
  const symbols = change === null ? world.symbols : change.apply(world.symbols);
  const subject = subjectOf(new Executor({ ...world, symbols }), program);
  const { complete, outcomes } = explore(subject, { maxExecutions: 20_000 });
  return { found: [...outcomes.keys()].sort(), complete };
}

for (const broken of BREAKS) {
  test(`regressions are healed: ${broken.name}`, (t) => {
    const outcome = survivalOfBreak(broken, cases);
    t.true(outcome.of > 0 && isHealed(outcome), JSON.stringify(outcome));
  });
}

for (const change of CHANGES) {
  test(`regressions survive: ${change.name}`, (t) => {
    const outcome = survival(change, cases);
    t.true(isEnough(outcome), JSON.stringify(outcome));
  });

  test(`it is seen in a run: ${change.name}`, (t) => {
    t.not(seenBy(change), seenBy(null));
  });

  test(`it changes no verdict of a complete search: ${change.name}`, (t) => {
    for (const tree of ['v4.11', 'v4.12']) {
      const before = outcomesOf(tree, null);
      t.true(before.complete);
      t.deepEqual(outcomesOf(tree, change), before);
    }
  });
}
