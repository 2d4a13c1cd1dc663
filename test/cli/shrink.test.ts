// The verb `shrink`: from a large counterexample to the smallest, interrupted and gone on with.

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { narrowedText } from '../../src/cli/progress.ts';
import { DEADLOCK_2017, folderWith, launcher, node, presplat, refuses, TASKS_2017 } from './launch.ts';
import { searchDocumentSchema } from './search-document.ts';

const large = {
  schema: 1,
  title: 'a deadlock among much else',
  source: 'a test',
  tree: 'v4.11',
  patches: [],
  config: { MEMCG: true },
  actors: [],
  setup: ['modprobe kvm_intel', 'modprobe slab_twins', 'modprobe slab_acct'],
  tasks: [
    'cat /sys/kernel/slab/kvm_vcpu/order; rmmod slab_twins; rmmod kvm_intel',
    'echo 1 > /sys/kernel/slab/kvm_vcpu/cpu_partial; modprobe slab_twins',
    'rmmod slab_acct; modprobe slab_acct',
  ],
  schedule: { strategy: 'pct', seed: 26, depth: 2 },
  expect: { 'v4.11': DEADLOCK_2017, 'v4.12': 'holds' },
  reaches: DEADLOCK_2017,
  size: { tasks: 3, commands: 7, preemptions: 1, switches: 1, steps: 1 },
  minimal: 'unshrunk',
  digest: '000000000000',
};
const files = { 'large.json': JSON.stringify(large) };

test.serial(
  'shrink ends with the smallest, proved, and writes it where it is told to and nowhere else',
  async (t) => {
    const folder = folderWith(t, files);
    const { code, out, err } = await presplat(['shrink', 'large.json', '--json', '--out', 'small'], folder);
    t.is(code, 1);
    t.regex(err, /^fails: 1 deadlock in [\d,]+\s+executions\nsaved as small\/large\.json\n$/);
    const document = searchDocumentSchema.parse(JSON.parse(out));
    t.is(document.command, 'shrink');
    t.true(document.complete);
    const [finding] = document.findings;
    t.is(finding!.signature, DEADLOCK_2017);
    t.deepEqual(finding!.tasks, TASKS_2017);
    t.is(finding!.minimal, 'proved');
    t.is(finding!.certificate!.programsExcluded, 3);
    t.deepEqual(document.config, {});

    t.is(readFileSync(join(folder, 'large.json'), 'utf8'), files['large.json']);
    const small = JSON.parse(readFileSync(join(folder, 'small/large.json'), 'utf8'));
    t.deepEqual([small.title, small.minimal, small.expect], [large.title, 'proved', large.expect]);
    const again = await presplat(['shrink', 'small/large.json'], folder);
    t.regex(again.out, /\nminimal: proved, 3 smaller programs and \d+ smaller schedules excluded\n/);
    t.true(again.out.includes(finding!.reproduce));
  },
);

test.serial(
  'a certificate is verified by running it again, and refused where it does not hold',
  async (t) => {
    const folder = folderWith(t, files);
    await presplat(['shrink', 'large.json', '--certificate', 'proof/c.json', '--quiet'], folder);
    const held = await presplat(['replay', '--verify-certificate', 'proof/c.json'], folder);
    t.regex(held.out, /^verified: 3 programs, \d+ schedules, \d+ executions\n$/);
    t.is(held.code, 0);
    t.is((await presplat(['replay', 'proof/c.json', '--quiet'], folder)).code, 1);

    const file = JSON.parse(readFileSync(join(folder, 'proof/c.json'), 'utf8'));
    const forged = folderWith(t, {
      ...files,
      'c.json': JSON.stringify({ ...file, programs: file.programs.slice(1) }),
      'other.json': JSON.stringify({ ...file, signature: 'deadlock: a <- a' }),
    });
    const refused = await presplat(['replay', 'c.json', '--verify-certificate', '--json'], forged);
    t.is(refused.code, 1);
    t.regex(JSON.parse(refused.out).certificate.fault, /^no row excludes the program without task 2: /);
    const other = await presplat(['replay', 'large.json', '--verify-certificate', 'other.json'], forged);
    t.is(other.code, 2);
    t.regex(
      other.err,
      /^presplat: other\.json is a certificate of another finding: deadlock: a <- a on v4\.11\n$/,
    );
    await refuses(t, ['replay', '--verify-certificate', 'c.json'], /c\.json: programs: expected array/, {
      'c.json': JSON.stringify({ ...file, programs: 3 }),
    });
    await refuses(t, ['replay'], /a file or a token is missing/);
  },
);

test.serial('shrinking that ends early goes on from its checkpoint, to the same document', async (t) => {
  const folder = folderWith(t, files);
  const command = ['shrink', 'large.json', '--json'];
  const saving = [...command, '--checkpoint', 'saved.json'];
  const some = await presplat([...saving, '--max-executions', '20'], folder);
  t.is(some.code, 1);
  const [early] = searchDocumentSchema.parse(JSON.parse(some.out)).findings;
  t.is(early!.minimal, 'local');
  t.regex(early!.gap!, /cut off/);
  const whole = await presplat(command, folder);
  for (const time of ['first', 'second']) t.is((await presplat(saving, folder)).out, whole.out, time);

  const other = await presplat(['shrink', whole.out.match(/psp1\.[\w-]+/)![0], ...saving.slice(2)], folder);
  t.is(other.code, 2);
  t.regex(other.err, /^presplat: saved\.json is of another search: [^\n]+\n$/);
});

test.serial(
  'ctrl-C ends shrinking with the smallest so far, says how to go on, and exits with 130',
  async (t) => {
    const fourth = 'mkdir /sys/fs/cgroup/memory/a; echo 1 > /sys/kernel/slab/kvm_vcpu/shrink';
    const larger = {
      ...{
        ...large,
        tree: 'v4.19',
        config: {},
        tasks: [...large.tasks, `${fourth}; rmdir /sys/fs/cgroup/memory/a`],
      },
      ...{ schedule: { ...large.schedule, seed: 4 }, expect: { 'v4.19': DEADLOCK_2017 } },
    };
    const folder = folderWith(t, { 'large.json': JSON.stringify(larger) });
    const command = ['shrink', 'large.json', '--checkpoint', 'saved.json'];
    await presplat([...command, '--max-executions', '10'], folder);
    const child = spawn(node, [launcher, ...command], { cwd: folder });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (err === '') child.kill('SIGINT');
      err += text;
    });
    t.is(await new Promise((resolve) => child.on('close', resolve)), 130);
    t.regex(out, /\nfails: 1 deadlock in [\d,]+\s+executions\n$/);
    t.regex(
      err,
      /^going on from saved\.json\ninterrupted: [^\n]+ the same command goes on from saved\.json\n$/,
    );
  },
);

test.serial('a folder or file that cannot be written is refused before anything is shrunk', async (t) => {
  const kept = { ...files, file: '' };
  for (const option of ['--out', '--certificate', '--checkpoint']) {
    const line = /cannot (write|make the folder) file\/x: ENOTDIR\n$/;
    const ended = await refuses(t, ['shrink', 'large.json', option, 'file/x'], line, kept);
    t.is(ended.out, '', option);
  }
});

test.serial('what a replay does not show any more is not shrunk, and the exit code is 3', async (t) => {
  const signature = 'deadlock: slab_mutex <- slab_mutex';
  const stale = JSON.stringify({ ...large, expect: { 'v4.11': signature }, schedule: [] });
  const folder = folderWith(t, { 'stale.json': stale });
  const { code, out } = await presplat(['shrink', 'stale.json'], folder);
  t.is(code, 3);
  t.regex(out, /^nothing to shrink: (another|no) finding: /);
  const data = await presplat(['shrink', 'stale.json', '--json'], folder);
  t.is(data.code, 3);
  t.deepEqual(searchDocumentSchema.parse(JSON.parse(data.out)).findings, []);
});

test.serial('what regress add writes says why it is not minimal', async (t) => {
  const longer = {
    ...{ ...large, config: {}, setup: ['modprobe kvm_intel'] },
    tasks: [TASKS_2017[0], `${TASKS_2017[1]}; rmmod kvm_intel`],
    schedule: [{ task: 1, before: 'mutex_lock', object: 'kernfs_mutex', nth: 1, to: 2 }],
  };
  const folder = folderWith(t, { 'longer.json': JSON.stringify(longer) });
  const { code } = await presplat(['regress', 'add', 'longer.json', '--name', 'longer'], folder);
  t.is(code, 0);
  const { minimal, unproved } = JSON.parse(readFileSync(join(folder, 'regressions/longer.json'), 'utf8'));
  t.deepEqual(
    { minimal, unproved },
    { minimal: 'unshrunk', unproved: 'it shows as well without command 2 of task 2: rmmod kvm_intel' },
  );
});

test('what nothing is expected of, and what is no counterexample, is refused', async (t) => {
  await refuses(t, ['shrink', 'nowhere.json'], /"nowhere\.json" is neither a file nor a token/);
  await refuses(t, ['shrink', 'proof.json'], /proof\.json is a certificate, of what is minimal already/, {
    'proof.json': JSON.stringify({ kind: 'certificate' }),
  });
  const holding = JSON.stringify({ ...large, expect: { 'v4.11': 'holds' } });
  await refuses(t, ['shrink', 'holding.json'], /holding\.json: nothing is expected to fail/, {
    'holding.json': holding,
  });
  await refuses(t, ['shrink', 'large.json', '--checkpoint', 'notes'], /notes is no checkpoint/, {
    ...files,
    notes: 'null',
  });
});

test('progress of a shrinking tells executions, the present size and what is being done', (t) => {
  t.is(
    narrowedText({ executions: 1200, tasks: 2, commands: 3, phase: 'preferring' }),
    '1200 executions, 2 tasks with 3 commands, preferring',
  );
});
