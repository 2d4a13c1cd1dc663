/** The thread of 2021 end to end: the splat that was mailed, from the tree that it came from. */
import test from 'ava';
import { parseTask } from '../src/programs/shell.ts';
import { differences, fixture, inDefaultOrder, printedSplat } from './printed-splat.ts';
import { readSplat } from './splat-fields.ts';

const OFFLINE = 'echo 0 > /sys/devices/system/memory/memory32/online';
const next = { tree: 'next-20210809', patches: [], config: {}, actors: [] };

test('the report of 2021 comes out with the classes, the order and the function chains of the mail', (t) => {
  const { inlined, era } = differences('2021');
  const banner = { release: '5.14.0-rc5-next-20210809+', build: '#84', taint: 'Not tainted' };
  const traced = inDefaultOrder(next, { setup: [], tasks: [parseTask(OFFLINE)] });
  const text = printedSplat(traced, next.tree, banner);
  t.deepEqual(readSplat(text, inlined), readSplat(fixture('2021-splat.txt'), era));
});
