import test from 'ava';
import { findingMail } from '../../src/reports/lkml.ts';
import { CIRCULAR, DEADLOCK, RMMOD, report, traced, WRITE } from './thread-2017.ts';

test('a mail says first what it is, that it was found in a model, and what was typed', (t) => {
  const lines = findingMail(report(DEADLOCK)).split('\n');
  t.deepEqual(lines.slice(0, 6), [
    'deadlock: kmem_cache_destroy() drains s_active while holding slab_mutex',
    '',
    'Found by presplat in its model of Linux v4.11, not on a machine.',
    '',
    '  task 1: rmmod kvm_intel',
    '  task 2: echo 1 > /sys/kernel/slab/kvm_vcpu/cpu_partial',
  ]);
  t.is(lines.at(-1), 'npx presplat replay psp1.abc');
});

test('what was added to the tree is told with it', (t) => {
  const { scenario } = traced();
  const world = { patches: ['2017-idea'], config: { MEMCG: false, KASAN: true }, actors: ['kexec'] };
  const mail = findingMail(report(DEADLOCK, { traced: traced({ scenario: { ...scenario, ...world } }) }));
  t.true(
    mail.includes(`
Found by presplat in its model of Linux v4.11 with 2017-idea, MEMCG=n,
KASAN=y, kexec, not on a machine.
`),
  );
});

test('a report of lockdep keeps the lines of the kernel', (t) => {
  const mail = findingMail(report({ kind: 'lockdep', report: CIRCULAR }));
  t.true(
    mail.includes(
      '\n[ INFO: possible circular locking dependency detected ]\n4.11.0-presplat #1 Not tainted\n',
    ),
  );
});

test('all lines are plain ASCII of 72 columns, and a long command is broken as a shell allows', (t) => {
  const value = Array.from({ length: 30 }, (_, i) => `word${i}`).join(' ');
  const run = traced({}, [
    [RMMOD],
    [{ ...WRITE, kind: 'write', value, path: `/sys/größe/${'x'.repeat(20)}` }],
  ]);
  const lines = findingMail(report(DEADLOCK, { traced: run })).split('\n');
  t.deepEqual(
    lines.filter((line) => line.length > 72 || /[^\x20-\x7e]/.test(line)),
    [],
  );
  t.true(lines.some((line) => line.startsWith('  task 2: echo word0 ') && line.endsWith(' \\')));
});
