import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import test from 'ava';
import { fileFor } from '../../src/cli/finding-file.ts';
import { slugOf } from '../../src/repro/regression.ts';

const DOT = 'deadlock: cpu_hotplug.lock <- slab_mutex <- cpu_hotplug.lock';
const BAR = DOT.replaceAll('.', '_');
const LONG = `lockdep: ${'slab_mutex <- '.repeat(10)}`;

/** Keeps each in turn, and gives the names. */
function kept(folder: string, signatures: readonly string[]): readonly string[] {
  return signatures.map((signature) => {
    const file = fileFor(folder, slugOf(signature), signature);
    writeFileSync(file, JSON.stringify({ reaches: signature }));
    return basename(file);
  });
}

const folder = () => mkdtempSync(join(tmpdir(), 'presplat-'));

test('a finding has the plain name unless another that reads alike has it', (t) => {
  for (const [one, other] of [
    [DOT, BAR],
    [`${LONG}a`, `${LONG}b`],
  ] as const) {
    t.is(slugOf(one), slugOf(other));
    const [plain, apart] = kept(folder(), [one, other]);
    t.is(plain, `${slugOf(one)}.json`);
    t.regex(apart!, /-[0-9a-f]{6}\.json$/);
  }
});

test('a finding that is found again goes where it was, whoever comes first', (t) => {
  const here = folder();
  const [dot, bar] = kept(here, [DOT, BAR]);
  t.deepEqual(kept(here, [BAR, DOT]), [bar, dot]);
});

test('what is not a regression is left alone, and a folder with no name left is refused', (t) => {
  const here = folder();
  writeFileSync(join(here, `${slugOf(DOT)}.json`), '{');
  const [apart] = kept(here, [DOT]);
  t.not(apart, `${slugOf(DOT)}.json`);
  writeFileSync(join(here, apart!), '[]');
  t.throws(() => fileFor(here, slugOf(DOT), DOT), { message: /holds another finding than deadlock/ });
});
