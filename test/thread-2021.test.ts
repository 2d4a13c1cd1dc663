/** The thread of 2021 end to end: the splat that was mailed, from the tree that it came from. */
import { readFileSync } from 'node:fs';
import test from 'ava';
import { parseTask } from '../src/programs/shell.ts';
import { replay } from '../src/replay.ts';
import { eraOf } from '../src/reports/splat/eras.ts';
import { splatText } from '../src/reports/splat/splat.ts';
import { resolveWorld } from '../src/world.ts';
import { readSplat } from './splat-fields.ts';

const OFFLINE = 'echo 0 > /sys/devices/system/memory/memory32/online';
const next = { tree: 'next-20210809', patches: [], config: {}, actors: [] };

function fixture(name: string): string {
  return readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
}

test('the report of 2021 comes out with the classes, the order and the function chains of the mail', (t) => {
  const { inlined, era } = JSON.parse(fixture('2021-inlined.json')) as Record<'inlined' | 'era', string[]>;
  const program = { setup: [], tasks: [parseTask(OFFLINE)] };
  const { findings } = replay(resolveWorld(next), { ...next, program, schedule: [] });
  const [first] = findings.filter(({ invariant }) => invariant === 'lockdep').map(({ finding }) => finding);
  if (first?.kind !== 'lockdep') return t.fail('the finding is no lockdep report');
  const text = splatText(first.report, eraOf(next.tree), {
    release: '5.14.0-rc5-next-20210809+',
    build: '#84',
    taint: 'Not tainted',
  });
  t.deepEqual(readSplat(text, inlined), readSplat(fixture('2021-splat.txt'), era));
});
