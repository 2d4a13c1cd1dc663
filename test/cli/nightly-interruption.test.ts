// Ctrl-C in the middle of a nightly run.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import test from 'ava';
import { linesOf } from '../nightly/run-folder.ts';
import { folderWith, launcher, node } from './launch.ts';

test.serial('ctrl-C ends a nightly run between two units, with its summary, and it can go on', async (t) => {
  const out = join(folderWith(t, {}), 'run');
  const child = spawn(node, [
    ...[launcher, 'nightly', '--tree', 'v4.10', '--units', '100000', '--jobs', '2', '--out', out],
  ]);
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
  const ended = new Promise((resolve) => child.on('close', resolve));
  while (linesOf(out) < 6) await setTimeout(20);
  child.kill('SIGINT');
  t.is(await ended, 130);
  t.regex(text, /\d units, [\d,]+ executions, seed nightly\n/);
  t.true(existsSync(join(out, 'summary.json')));
  t.false(existsSync(join(out, 'lock')));
});
