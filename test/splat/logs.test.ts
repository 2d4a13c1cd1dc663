/** The parser against real logs, their mutations, and texts made to hurt it. */
import test from 'ava';
import fc from 'fast-check';
import { LONGEST_LINE } from '../../src/splat/log/lines.ts';
import { reportsIn, SplatParser } from '../../src/splat/parse/parser.ts';
import { mutated, mutations } from './mutations.ts';
import { agrees, fieldsOf, LOGS, logText } from './truth.ts';

test('of the fields of 73 real logs at least 98 of 100 are read as they are', (t) => {
  const fields = LOGS.flatMap(fieldsOf);
  t.is(LOGS.length, 73);
  t.true(fields.filter(agrees).length >= 0.98 * fields.length);
});

for (const log of LOGS.filter(({ kind, complete }) => kind === 'circular' && complete === true)) {
  test(`${log.file}: the chain, the locks and the counts are read as they are`, (t) => {
    t.deepEqual(
      fieldsOf(log).filter((field) => !agrees(field)),
      [],
    );
  });
}

for (const log of LOGS.filter(({ kind, complete }) => kind === 'none' && complete === null)) {
  test(`${log.file} only looks like a report`, (t) => t.deepEqual(reportsIn(logText(log.file)), []));
}

test('a log in pieces of any size gives what it gives in one', (t) => {
  const log = logText('056-md-kn-count-quoted.txt') + logText('134-ext4-kexec-raw-qp.txt');
  const whole = reportsIn(log);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), (size) => {
      const parser = new SplatParser();
      for (let at = 0; at < log.length; at += size) parser.push(log.slice(at, at + size));
      t.deepEqual(parser.end(), whole);
    }),
    { seed: 1, numRuns: 20 },
  );
});

test('mutated logs are read without an exception', (t) => {
  const logs = LOGS.map(({ file }) => logText(file));
  fc.assert(
    fc.property(fc.constantFrom(...logs), fc.constantFrom(...logs), mutations, (log, other, changes) => {
      reportsIn(mutated(log, other, changes));
    }),
    { seed: 1, numRuns: 300 },
  );
  t.pass();
});

const HOSTILE: Readonly<Record<string, string>> = {
  'one line of a million characters': 'a'.repeat(1_000_000),
  'a hundred thousand quoting marks': `${'> '.repeat(100_000)}WARNING: possible circular locking dependency detected`,
  'banners within banners': 'WARNING: possible circular locking dependency detected\n'.repeat(20_000),
  'parentheses that never close': `x/1 is trying to acquire lock:\n${'('.repeat(500_000)}`,
  'braces that hold no usage': `WARNING: possible circular locking dependency detected\nx/1 is trying to acquire lock:\n${'){'.repeat(300_000)}`,
  'a lock print over a thousand lines': `WARNING: possible circular locking dependency detected\nx/1 is trying to acquire lock:\n${'(a\n'.repeat(200_000)}`,
  'blanks without end': `WARNING: inconsistent lock state\n${' '.repeat(1_000_000)}x`,
  'entries without end': `WARNING: possible circular locking dependency detected\n${Array.from({ length: 20_000 }, (_, i) => `-> #${i} (a${i}){+.+.}:`).join('\n')}`,
  'soft line breaks without end': `=3D\n${'abc=\n'.repeat(100_000)}`,
  'time stamps in one line': `[    1.000000] `.repeat(50_000),
};

for (const [what, text] of Object.entries(HOSTILE)) {
  test(`${what}: costs time in proportion to its length`, (t) => {
    const ordinary = logText('021-syzkaller-report-193.txt').repeat(Math.ceil(text.length / 8_000));
    const per = (log: string) => {
      const start = process.cpuUsage();
      reportsIn(log);
      const { user, system } = process.cpuUsage(start);
      return (user + system) / log.length;
    };
    per(ordinary);
    t.true(per(text) <= 10 * Math.max(per(ordinary), per(ordinary)));
  });
}

test('of a longer line only the beginning is kept', (t) => {
  const banner = 'WARNING: possible circular locking dependency detected';
  t.deepEqual(reportsIn(`${' '.repeat(LONGEST_LINE)}${banner}\n5.0.0 #1 Not tainted\n`), []);
});
