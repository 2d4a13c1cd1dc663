// However a nightly run is done, it comes to the same folder: killed, in threads, in shards.

import { join } from 'node:path';
import test from 'ava';
import { filesOf, killed, linesOf } from '../nightly/run-folder.ts';
import { folderWith, presplat } from './launch.ts';

const NIGHTLY = ['nightly', '--tree', 'v4.10', '--units', '12'];

test.serial('a run that is killed five times comes to what an uninterrupted one does', async (t) => {
  const folder = folderWith(t, {});
  const [whole, cut] = [join(folder, 'whole'), join(folder, 'cut')];
  const uninterrupted = await presplat([...NIGHTLY, '--jobs', '1', '--out', whole]);
  const met = await killed([...NIGHTLY, '--jobs', '2'], cut, 5, 'kills');
  t.true(met > 0);
  t.true(linesOf(cut) > 0);
  const resumed = await presplat([...NIGHTLY, '--jobs', '2', '--out', cut, '--resume']);
  t.deepEqual([resumed.out, resumed.code], [uninterrupted.out, uninterrupted.code]);
  const files = filesOf(whole);
  t.true(Object.keys(files).some((name) => name.endsWith('repro.json')));
  t.deepEqual(filesOf(cut), files);
});

test.serial('shards put together, in any order and twice, are the whole run', async (t) => {
  const folder = folderWith(t, {});
  const at = (name: string) => join(folder, name);
  for (const shard of ['1/1', '1/2', '2/2'])
    await presplat([...NIGHTLY, '--jobs', '1', '--shard', shard, '--out', at(shard.replace('/', '-'))]);
  const merge = ['report', 'merge', at('2-2'), at('1-2')];
  const merged = await presplat([...merge, '--out', at('merged')]);
  t.deepEqual([merged.err, merged.code], ['', 0]);
  t.deepEqual(filesOf(at('merged')), filesOf(at('1-1')));
  await presplat(['report', 'merge', at('merged'), at('1-2'), at('merged'), '--out', at('again')]);
  t.deepEqual(filesOf(at('again')), filesOf(at('1-1')));

  const half = await presplat(['report', 'merge', at('2-2'), '--out', at('half')]);
  t.is(half.err, 'not all shards are there: 1/2 missing\n');
  t.is(half.code, 4);
  const refused = await presplat([...merge, '--out', at('1-1')]);
  t.is(refused.code, 2);
  t.regex(refused.err, /1-1 is there already: give a folder that is not\n$/);
});
