// Certificates are believed by nobody: whatever is left out or untrue in one is noticed.

import test from 'ava';
import fc from 'fast-check';
import { program } from '../../src/arbitraries/program.ts';
import { executorsFor } from '../../src/executors.ts';
import { verifyCertificate } from '../../src/jobs/verify-certificate.ts';
import { parseTask, printLine, printTask } from '../../src/programs/shell.ts';
import { type CertificateFile, certificateFile, claimsOf } from '../../src/repro/certificate.ts';
import { certificateSchema } from '../../src/repro/schema.ts';
import { Oracle } from '../../src/shrink/oracle.ts';
import { removals } from '../../src/shrink/removals.ts';
import { verify } from '../../src/shrink/verify.ts';
import { FindingShrinking } from '../../src/shrink-finding.ts';
import { strategyOf } from '../../src/strategy.ts';
import { DEADLOCK_2017, TASKS_2017 } from '../cli/launch.ts';

const world = { tree: 'v4.11', patches: [], config: {}, actors: [] };
const NOBODYS = new Map();

/** Of the smallest case of the deadlock of 2017. */
function certified(): CertificateFile {
  const unshrunk = {
    program: { setup: parseTask('modprobe kvm_intel'), tasks: TASKS_2017.map(parseTask) },
    ...{ world, signature: DEADLOCK_2017 },
  };
  const schedule = [{ task: 1, before: 'mutex_lock', object: 'kernfs_mutex', nth: 1, to: 2 }];
  const shrinking = new FindingShrinking(unshrunk, strategyOf(schedule));
  for (;;) {
    const { done, value } = shrinking.stages.next();
    if (done !== true) continue;
    const { traced, judged, proof } = shrinking.told(value, false);
    return certificateFile(traced, judged.signature, proof);
  }
}

const honest = certified();
const verified = (file: CertificateFile) => verifyCertificate(file, NOBODYS);

test('a certificate holds, and fits its schema as it is written', (t) => {
  t.is(verified(honest).fault, null);
  const written = JSON.parse(JSON.stringify(honest));
  t.deepEqual(certificateSchema.parse(written), written);
  t.deepEqual(
    honest.schedules.map(({ preemptions, switches }) => [preemptions, switches]),
    [
      [0, null],
      [1, 0],
    ],
  );
});

test('it counts the searches that are run again', (t) => {
  const rows = [...honest.programs, ...honest.schedules];
  const claimed = rows.reduce((sum, { executions }) => sum + executions, 0);
  t.true(verified(honest).executions > claimed);
});

/** Rows without the one at `i`, with it twice, and with it at the front; in none of these ways may they be forged. */
function forgedRows<R>(rows: readonly R[], i: number): readonly (readonly R[])[] {
  const without = rows.filter((_, k) => k !== i);
  const twice = [...rows, rows[i]!];
  return i === 0 ? [without, twice] : [without, twice, [rows[i]!, ...without]];
}

test('a row that is missing, double or out of order is noticed, whichever it is', (t) => {
  for (const i of honest.programs.keys())
    for (const programs of forgedRows(honest.programs, i))
      t.regex(verified({ ...honest, programs }).fault!, /^no row excludes the program|^its rows are not one/);
  for (const i of honest.schedules.keys())
    for (const schedules of forgedRows(honest.schedules, i))
      t.regex(verified({ ...honest, schedules }).fault!, /^no row excludes schedules|^its rows are not one/);
});

test('a count of executions that is untrue is noticed, in every row', (t) => {
  const forged = <R extends { readonly executions: number }>(rows: readonly R[], by: number): R[][] =>
    rows.map((_, i) =>
      rows.map((row, k) => (k === i ? { ...row, executions: Math.max(0, row.executions + by) } : row)),
    );
  for (const by of [1, 1000])
    for (const programs of forged(honest.programs, by))
      t.regex(verified({ ...honest, programs }).fault!, /executions, not|cannot be run/);
  for (const by of [-1, 1])
    for (const schedules of forged(honest.schedules, by))
      t.regex(verified({ ...honest, schedules }).fault!, /are not all|executions, not/);
});

const [alone] = honest.programs;
const lies: readonly [title: string, lie: Partial<CertificateFile>, fault: RegExp][] = [
  ['a signature that does not show', { signature: 'deadlock: a <- a' }, /^its run does not show/],
  ['another tree, where it holds', { tree: 'v4.12' }, /^its run does not show/],
  ['a run without its switch', { schedule: [] }, /^its run does not show/],
  [
    'a switch that never happens',
    { schedule: [...honest.schedule, { ...honest.schedule[0]!, nth: 99 }] },
    /^its schedule has a switch that does not happen/,
  ],
  ['fewer steps than there are', { size: { ...honest.size, steps: 23 } }, /^its run has 24 steps, not 23/],
  ['no pre-emption', { size: { ...honest.size, preemptions: 0 } }, /^its run has 1 preemptions, not 0/],
  ['the digest of another run', { digest: '000000000000' }, /other steps than when it was certified/],
  [
    'a row about another program',
    { programs: [{ ...alone!, tasks: ['rmmod slab_twins'] }, ...honest.programs.slice(1)] },
    /^no row excludes the program without task 2/,
  ],
  [
    'a row in another world',
    { programs: [{ ...alone!, config: { MEMCG: false } }, ...honest.programs.slice(1)] },
    /^no row excludes the program without task 2/,
  ],
];

for (const [title, lie, fault] of lies) {
  test(`a certificate with ${title} is refused`, (t) => {
    t.regex(verified({ ...honest, ...lie }).fault!, fault);
  });
}

test('a run that takes more steps than it need is no minimum', (t) => {
  const claims = claimsOf(honest);
  const longer = { ...claims, size: { ...claims.size, steps: claims.size.steps + 1 } };
  t.is(verify(executorsFor(), longer).fault, 'another schedule of this size has fewer steps');
});

test('a case that is not minimal cannot be certified: what is smaller shows the signature', (t) => {
  const line = 'cat /sys/kernel/slab/kvm_vcpu/order';
  const tasks = [`${TASKS_2017[0]}; ${line}`, TASKS_2017[1]!];
  const larger = { ...honest, tasks, size: { ...honest.size, commands: 3 } };
  const { candidate } = claimsOf(larger);
  const oracle = new Oracle({ executorOf: executorsFor(), signature: DEADLOCK_2017, maxExecutions: 10_000 });
  const programs = [...removals(candidate)].map(({ candidate: fewer, what }) => ({
    ...{ without: what, executions: oracle.ask(fewer, [], 'thorough').searched, config: {}, actors: [] },
    setup: fewer.program.setup.map(printLine),
    tasks: fewer.program.tasks.map(printTask),
  }));
  t.regex(
    verified({ ...larger, programs }).fault!,
    /without command 2 of task 1: cat .*: (it does show the signature|0 executions are not all)$/,
  );
});

test('one thing less: a task where there are several, a command of several, a line of set-up, an actor or a setting', (t) => {
  fc.assert(
    fc.property(
      program(),
      fc.subarray(['kexec', 'suspend']),
      fc.boolean(),
      ({ setup, tasks }, actors, set) => {
        const config: Record<string, boolean> = set ? { MEMCG: false } : {};
        const smaller = [...removals({ world: { ...world, actors, config }, program: { setup, tasks } })];
        const [lines, several] = [tasks.filter((ops) => ops.length > 1).flat(), tasks.length > 1];
        const wanted =
          (several ? tasks.length : 0) + lines.length + setup.length + actors.length + (set ? 1 : 0);
        t.is(smaller.length, wanted);
      },
    ),
    { numRuns: 100 },
  );
});
