import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test from 'ava';
import { headlinesIn } from '../../../src/cli/nightly/headlines.ts';
import { folderOf } from '../../../src/cli/nightly/repro-folders.ts';
import type { Place } from '../../../src/nightly/findings.ts';

const SIGNATURE = 'deadlock: s_active <- slab_mutex <- s_active';
const world = { tree: 'v4.11', patches: [], config: {}, actors: [] };
const seen = { signature: SIGNATURE, setup: [], tasks: [], switches: [] };
const place: Place = { world, n: 0, seen, status: 'new', by: null };

/** The title of a finding of which this text is kept. */
function titleWith(text: string): string {
  const findings = mkdtempSync(join(tmpdir(), 'presplat-'));
  const file = join(folderOf(findings, place, true), 'repro.json');
  mkdirSync(dirname(file));
  writeFileSync(file, text);
  return headlinesIn(findings)(SIGNATURE, [place]);
}

test('a finding has the title that is kept with its reproduction', (t) => {
  t.is(titleWith('{"headline":"possible deadlock in kernfs_drain"}'), 'possible deadlock in kernfs_drain');
});

test('where no title is kept, or cannot be read, it is titled after its signature', (t) => {
  for (const text of ['{}', '{', '{"headline":1}', 'null'])
    t.is(titleWith(text), 'possible deadlock on s_active, slab_mutex');
  t.is(headlinesIn('no-such-folder')(SIGNATURE, [place]), 'possible deadlock on s_active, slab_mutex');
  const known: Place = { ...place, status: 'known', by: 'no-such-file.json' };
  t.is(headlinesIn('no-such-folder')(SIGNATURE, [known]), 'possible deadlock on s_active, slab_mutex');
});
