// Two runs on one folder.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { lockRun } from '../../src/nightly/lock.ts';
import { UserError } from '../../src/user-error.ts';

function folderFor(t: ExecutionContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'presplat-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  return folder;
}

test('a folder is one living run at a time', (t) => {
  const folder = folderFor(t);
  writeFileSync(join(folder, 'lock'), `${process.ppid}\n`);
  const error = t.throws(() => lockRun(folder), { instanceOf: UserError });
  t.regex(error.message, new RegExp(`^process ${process.ppid} is writing to `));
  t.deepEqual(readdirSync(folder), ['lock']);
});

test('the lock of a dead process, or one that names nobody, is taken over', (t) => {
  const { pid } = spawnSync('true');
  for (const owner of [`${pid}\n`, '', 'nobody\n']) {
    const folder = folderFor(t);
    writeFileSync(join(folder, 'lock'), owner);
    writeFileSync(join(folder, `lock.${pid}`), '');
    const release = lockRun(folder);
    t.deepEqual(readdirSync(folder), ['lock']);
    release();
    t.false(existsSync(join(folder, 'lock')));
  }
});
