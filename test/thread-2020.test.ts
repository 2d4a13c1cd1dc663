/** The thread of 2020 end to end: the splat that was mailed comes out of the modelled tree itself, field by field. */
import test from 'ava';
import { defaultSetup, parseTask } from '../src/programs/shell.ts';
import type { World } from '../src/repro/scenario.ts';
import { differences, fixture, inDefaultOrder, printedSplat } from './printed-splat.ts';
import { readSplat } from './splat-fields.ts';

const STATE = '/sys/devices/system/memory/memory40/state';
const UNBIND = 'echo dax0.0 > /sys/bus/dax/drivers/kmem/unbind';
const v5_5_rc3: World = { tree: 'v5.5-rc3', patches: [], config: {}, actors: [] };

test('the report of 2020 comes out with the classes, the order and the function chains of the mail', (t) => {
  const { inlined, era, suffixes = {} } = differences('2020');
  const tasks = [parseTask(`echo online > ${STATE}; echo offline > ${STATE}; ${UNBIND}`)];
  const banner = { release: '5.5.0-rc3+', build: '#230', taint: 'Tainted: G OE' };
  const traced = inDefaultOrder(v5_5_rc3, { setup: defaultSetup(tasks), tasks });
  t.is(traced.findings.length, 1);
  const ours = readSplat(printedSplat(traced, v5_5_rc3.tree, banner), inlined);
  const text = Object.entries(suffixes).reduce(
    (mail, [there, here]) => mail.replaceAll(there, here),
    fixture('2020-splat.txt'),
  );
  const mailed = readSplat(text, era);
  t.true(mailed.chain.length === 3 && mailed.chain.every((block) => block.length > 4));
  const { wanted, holding } = mailed;
  // The mail stops before the list of held locks.
  t.deepEqual({ ...mailed, wanted: bare(wanted), holding: bare(holding), held: [] }, { ...ours, held: [] });
});

/** Without the address that only that kernel printed. */
function bare(lock: string): string {
  return lock.replace(/^[0-9a-f]{16} /, '');
}
