/** `presplat explain` as a person runs it. */
import { readFileSync } from 'node:fs';
import test from 'ava';
import { presplat } from './launch.ts';

const SPLAT = 'test/fixtures/2017-splat.txt';

test('a report is told, its cycle drawn with all tasks, and the verdict comes with what replays it', async (t) => {
  const { code, out } = await presplat(['explain', SPLAT, '--tree', 'v4.11']);
  t.is(code, 1);
  t.regex(out, /^line 2: circular locking dependency, 4\.10\.0-test\+, rmmod\/1211$/m);
  t.regex(out, /A {2}holds s_active#120, wants slab_mutex, held by B/);
  t.regex(out, /REACHABLE in the model/);
  const [token] = /psp1\.\S+/.exec(out)!;
  t.is((await presplat(['replay', token, '--quiet'])).code, 1);
  for (const line of out.split('\n')) t.true(line.length <= 80 || line.includes('psp1.'), line);
});

test('an answer for a mail is plain and narrow', async (t) => {
  const { out } = await presplat([
    'explain',
    'test/fixtures/splats/083-nvdimm-hmem-nodechain.txt',
    '--tree',
    'v6.12',
    '--format',
    'lkml',
  ]);
  const lines = out.trimEnd().split('\n');
  t.true(lines.length <= 60);
  for (const line of lines) t.regex(line, /^[\x20-\x7e]{0,72}$/);
});

test('as data it is one document', async (t) => {
  const { code, out } = await presplat([
    'explain',
    'test/fixtures/splats/053-pci-rescan-ellipsis.txt',
    '--tree',
    'v6.1',
    '--json',
  ]);
  const { schema, reports } = JSON.parse(out);
  t.is(code, 4);
  t.is(schema, 1);
  t.deepEqual(
    reports.map(({ complete }: { complete: boolean }) => complete),
    [false, true],
  );
  t.deepEqual(
    reports[1].edges.map(({ from, to }: { from: string; to: string }) => [from, to]),
    [
      ['kn->active#227', 'pci_rescan_remove_lock'],
      ['pci_rescan_remove_lock', 'kn->active#227'],
    ],
  );
});

test('a log comes on standard input too, and one without a report is no failure', async (t) => {
  const { code, out } = await presplat(['explain'], undefined, 'all is well\n');
  t.is(code, 0);
  t.is(out, 'no report of the kernel found\n');
});

test('what cannot be read is told in one line', async (t) => {
  for (const [args, says] of [
    [['explain', 'nowhere.txt'], /cannot read nowhere\.txt: ENOENT/],
    [['explain', 'test'], /cannot read test: EISDIR/],
    [['explain', SPLAT, '--tree', 'v9'], /tree/],
    [['explain', SPLAT, '--format', 'html'], /format/],
  ] as const) {
    const { code, err } = await presplat(args);
    t.is(code, 2);
    t.regex(err, says);
    t.is(err.trimEnd().split('\n').length, 1);
  }
});

test('nothing in a log can move the cursor', async (t) => {
  const esc = String.fromCharCode(27);
  const log = readFileSync(SPLAT, 'utf8').replaceAll('slab_mutex', `slab${esc}[2Jmutex`);
  const { out } = await presplat(['explain', '--tree', 'v4.11'], undefined, log);
  t.false(out.includes(esc));
});

test('/proc/lockdep and its chains are read', async (t) => {
  const direct = [
    'ffffffff81 FD:   12 BD:    1 +.+.: cpu_hotplug_lock',
    ' -> [ffffffff82] slab_mutex',
    '',
    'ffffffff82 FD:    1 BD:    2 +.+.: slab_mutex',
  ];
  const chains = [
    'irq_context: 0',
    '[ffffffff82] slab_mutex',
    '[ffffffff83] flush_lock',
    '',
    'irq_context: 0',
    '[ffffffff83] flush_lock',
    '[ffffffff82] slab_mutex',
  ];
  const log = [...direct, ...chains].map((line) => line.replace('ffffffff8', 'ffffffffffffff8')).join('\n');
  const { out } = await presplat(['explain', '--json'], undefined, log);
  const { dumps } = JSON.parse(out);
  t.deepEqual(
    dumps.map(({ source, classes, orders, cycles }: Record<string, unknown>) => [
      source,
      classes,
      orders,
      cycles,
    ]),
    [
      ['lockdep', 2, 1, []],
      ['lockdep_chains', 2, 2, [['flush_lock', 'slab_mutex']]],
    ],
  );
});
