// Ctrl-C, and a reader who leaves.

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test from 'ava';
import { launcher, node } from './launch.ts';

const FUZZ = [launcher, 'fuzz', '--tree', 'v4.11', '--invariant', 'deadlock', '--runs', '10000000'];

test.serial('ctrl-C keeps what was found and exits with 130', async (t) => {
  const child = spawn(node, [...FUZZ, '--jobs', '2', '--verbose']);
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    // The first finding is printed while the search goes on.
    if (out === '') setTimeout(() => child.kill('SIGINT'), 200);
    out += text;
  });
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const code = await new Promise((resolve) => child.on('close', resolve));
  t.is(code, 130, err);
  t.regex(out, /^deadlock: /);
  t.regex(out, /\nfails: 1 deadlock in [\d,]+\s+executions, seed presplat\n$/);
});

const [TREE, ...TASKS] = ['v4.19', 'rmmod kvm_intel', 'rmmod slab_twins', 'rmmod slab_acct'];
const CHECK = [launcher, 'check', '--tree', TREE, ...TASKS, '--max-executions', '10000000'];

for (const jobs of ['1', '2']) {
  test.serial(
    `ctrl-C ends a check with ${jobs} threads: it says how far it came, and exits with 130`,
    async (t) => {
      const file = join(mkdtempSync(join(tmpdir(), 'presplat-')), 'checkpoint.json');
      const child = spawn(node, [...CHECK, '--jobs', jobs, '--checkpoint', file]);
      let out = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
      setTimeout(() => child.kill('SIGINT'), 2500);
      const code = await new Promise((resolve) => child.on('close', resolve));
      t.is(code, 130);
      t.regex(out, /executions; not\s+all were tried|in [\d,]+\s+executions/);
      t.is(JSON.parse(readFileSync(file, 'utf8')).search.over, false);
      rmSync(dirname(file), { recursive: true });
    },
  );
}

test.serial('a reader who leaves ends the search without a word', async (t) => {
  const child = spawn(node, FUZZ);
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  child.stdout.once('data', () => child.stdout.destroy());
  setTimeout(() => child.kill('SIGINT'), 1500);
  await new Promise((resolve) => child.on('exit', resolve));
  t.notRegex(err, /EPIPE|Error/);
});
