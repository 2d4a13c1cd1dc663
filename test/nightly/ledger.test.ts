// The ledger on a real disk: what a loss of power, a full disk or a person can leave of it.

import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import fc from 'fast-check';
import { Ledger, readLedger } from '../../src/nightly/ledger.ts';
import { UserError } from '../../src/user-error.ts';
import { entries } from './entries.ts';

function fileFor(t: ExecutionContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'presplat-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  return join(folder, 'ledger.jsonl');
}

test('a ledger cut anywhere gives back all whole lines, and goes on from there', async (t) => {
  const file = fileFor(t);
  await fc.assert(
    fc.asyncProperty(entries(), fc.nat(), async (wanted, cut) => {
      rmSync(file, { force: true });
      const ledger = new Ledger(file, 0);
      for (const entry of wanted) ledger.append(entry);
      ledger.close();
      const bytes = readFileSync(file);
      const left = bytes.subarray(0, cut % (bytes.length + 1));
      writeFileSync(file, left);

      const read = await readLedger(file);
      const whole = left.toString().split('\n').length - 1;
      t.deepEqual(read.entries, wanted.slice(0, whole));
      const next = new Ledger(file, read.torn);
      for (const entry of wanted.slice(whole)) next.append(entry);
      next.close();
      t.deepEqual(readFileSync(file), bytes);
    }),
    { numRuns: 50 },
  );
});

test('a line in the middle that is no entry is named', async (t) => {
  const file = fileFor(t);
  for (const line of ['{"unit":{"n":1}}', 'nonsense', '', '\0\0\0']) {
    writeFileSync(file, '');
    appendFileSync(file, `${line}\n`);
    const error = await t.throwsAsync(readLedger(file), { instanceOf: UserError });
    t.is(
      error.message,
      `${file}:1: it is no entry of a ledger: restore the file, or cut it off before this line`,
    );
  }
});

test('a full disk is told, and that nothing is lost', (t) => {
  const ledger = new Ledger('/dev/full', 0);
  const [entry] = fc.sample(entries(1), { numRuns: 1, seed: 1 })[0]!;
  const error = t.throws(() => ledger.append(entry!), { instanceOf: UserError });
  t.is(error.message, 'cannot write /dev/full: ENOSPC: nothing is lost; mend it and go on with --resume');
});
