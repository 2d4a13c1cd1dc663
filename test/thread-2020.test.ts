/** The thread of 2020 end to end: the splat that was mailed comes out of the modelled tree itself, field by field. */
import { readFileSync } from 'node:fs';
import test from 'ava';
import { defaultSetup, parseTask } from '../src/programs/shell.ts';
import { replay } from '../src/replay.ts';
import { eraOf } from '../src/reports/splat/eras.ts';
import { splatText } from '../src/reports/splat/splat.ts';
import type { World } from '../src/repro/scenario.ts';
import { resolveWorld } from '../src/world.ts';
import { readSplat } from './splat-fields.ts';

const STATE = '/sys/devices/system/memory/memory40/state';
const UNBIND = 'echo dax0.0 > /sys/bus/dax/drivers/kmem/unbind';
const v5_5_rc3: World = { tree: 'v5.5-rc3', patches: [], config: {}, actors: [] };

function fixture(name: string): string {
  return readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
}

interface Differences {
  /** Functions of ours that the compiler inlined there, and functions there that the model has not. */
  readonly inlined: readonly string[];
  readonly era: readonly string[];
  /** How some are spelt there, and here. */
  readonly suffixes: Readonly<Record<string, string>>;
}

test('the report of 2020 comes out with the classes, the order and the function chains of the mail', (t) => {
  const { inlined, era, suffixes } = JSON.parse(fixture('2020-inlined.json')) as Differences;
  const tasks = [parseTask(`echo online > ${STATE}; echo offline > ${STATE}; ${UNBIND}`)];
  const traced = replay(resolveWorld(v5_5_rc3), {
    ...v5_5_rc3,
    program: { setup: defaultSetup(tasks), tasks },
    schedule: [],
  });
  t.is(traced.findings.length, 1);
  const { finding } = traced.findings[0]!;
  if (finding.kind !== 'lockdep') return t.fail('the finding is no lockdep report');
  const banner = { release: '5.5.0-rc3+', build: '#230', taint: 'Tainted: G OE' };
  const ours = readSplat(splatText(finding.report, eraOf('v5.5-rc3'), banner), inlined);
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
