import test from 'ava';
import type { LockdepReport } from '../../src/engine/lockdep/report.ts';
import type { Judged, Traced } from '../../src/outcome.ts';
import { count, nth } from '../../src/reports/counts.ts';
import { asciiOnly, cut, printable, shortCommand, shortPath } from '../../src/reports/printable.ts';
import { scheduleText, switchText } from '../../src/reports/schedule.ts';
import { shellLine } from '../../src/reports/shell.ts';
import { titleOf } from '../../src/reports/title.ts';
import { traceText } from '../../src/reports/trace.ts';
import { CIRCULAR, DEADLOCK, judged, row, STEPS, STORE, step, traced } from './thread-2017.ts';

const title = (told: Judged, run: Traced = traced()) => titleOf(told, run);
const lockdep = (report: LockdepReport) => title(judged({ kind: 'lockdep', report }));
const { task } = CIRCULAR;

test('a title tells the task that wants what sorts first, whichever the cycle begins with', (t) => {
  const turned = { ...DEADLOCK, cycle: DEADLOCK.cycle.toReversed() };
  for (const deadlock of [DEADLOCK, turned]) {
    t.is(title(judged(deadlock)), 'kmem_cache_destroy() drains s_active while holding slab_mutex');
  }
});

test('without a trace the command stands for its function', (t) => {
  t.is(title(judged(DEADLOCK), traced({ steps: [] })), 'rmmod drains s_active while holding slab_mutex');
});

test('a resumption, which has no chain, does not hide who took the lock', (t) => {
  const steps = [...STEPS, step(0, 'resumes', 'mutex_lock', 'slab_mutex')];
  t.is(
    title(judged(DEADLOCK), traced({ steps })),
    'kmem_cache_destroy() drains s_active while holding slab_mutex',
  );
});

test('who is waited for is not said to hold anything', (t) => {
  const cycle = [
    { task: 0, op: 'flush_work', wants: '(work)', object: 'kobj_remove' },
    { task: 1, op: 'mutex_lock', wants: '(a)', object: 'a' },
  ];
  t.is(
    title(judged({ kind: 'deadlock', cycle })),
    'slab_attr_store() takes (a) while flush_work() waits for it',
  );
  const turned = [{ ...cycle[0]!, wants: '(0)' }, cycle[1]!];
  t.is(title(judged({ kind: 'deadlock', cycle: turned })), 'kernfs_remove() flushes (0) while holding (a)');
});

test('each kind of lockdep report has its sentence', (t) => {
  const wanted = row('slab_mutex', { stack: STORE });
  t.is(lockdep(CIRCULAR), 'kmem_cache_destroy() drains s_active while holding slab_mutex');
  t.is(
    lockdep({ kind: 'recursion', task, wanted, holding: wanted, held: [wanted], comparison: null }),
    'slab_attr_store() takes slab_mutex while already holding it',
  );
  t.is(lockdep({ kind: 'left-held', task, held: [wanted] }), 'rmmod ends while holding slab_mutex');
  t.is(
    lockdep({ kind: 'bad-unlock', task, wanted, held: [] }),
    'slab_attr_store() releases slab_mutex without holding it',
  );
  t.is(
    lockdep({ kind: 'user-return', task, held: [wanted] }),
    'rmmod returns to user space while holding slab_mutex',
  );
  t.is(
    lockdep({ kind: 'held-freed', task, lock: wanted, held: [wanted] }),
    'rmmod frees or initialises slab_mutex while holding it',
  );
  t.is(
    lockdep({ kind: 'wait-context', task, wanted, context: 4, have: 2, held: [] }),
    'slab_attr_store() takes slab_mutex where it must not wait for it',
  );
  t.is(
    lockdep({ kind: 'nest-not-held', task, wanted, nest: 'top', held: [] }),
    'slab_attr_store() takes slab_mutex as nested in top without holding top',
  );
  t.is(
    lockdep({ kind: 'rcu-usage', task, words: 'suspicious usage', held: [] }),
    'rmmod uses RCU wrongly: suspicious usage',
  );
});

test('what an interrupt may do has its sentence', (t) => {
  const [lock, other] = [row('a'), row('b')];
  const inside = { irq: 'softirq', inside: true, read: false, stack: ['mutex_lock', 'handler'] } as const;
  const enabled = { ...inside, inside: false, stack: ['mutex_lock', 'worker'] };
  t.is(
    lockdep({ kind: 'inconsistent', task, lock, before: enabled, now: inside, held: [] }),
    'handler() takes a in a softirq, which is also taken with softirqs on',
  );
  const inversion = {
    kind: 'inversion',
    irq: 'softirq',
    task,
    lock,
    other,
    path: [other],
    held: [],
  } as const;
  t.is(
    lockdep({ ...inversion, now: inside, otherUse: enabled, forwards: true }),
    'handler() takes a in a softirq, which leads to b, taken with softirqs on',
  );
  t.is(
    lockdep({ ...inversion, now: enabled, otherUse: inside, forwards: false }),
    'worker() takes a with softirqs on, which is reached from b, taken in a softirq',
  );
  const [safe, unsafe] = [row('safe'), row('unsafe')];
  const ends = { safe, safeUse: inside, unsafe, unsafeUse: enabled, toHolding: [], fromWanted: [], held: [] };
  t.is(
    lockdep({ kind: 'safe-to-unsafe', irq: 'softirq', task, holding: lock, wanted: other, ...ends }),
    'rmmod takes b while holding a: so safe, taken in a softirq, leads to unsafe, taken with softirqs on',
  );
});

test('a switch is told in words', (t) => {
  t.is(
    switchText({ task: 1, before: 'mutex_lock', object: 'slab_mutex', nth: 1, to: 2 }),
    'task 1 is pre-empted before mutex_lock slab_mutex (1st) -> task 2',
  );
  t.is(
    switchText({ task: 2, blocked: 'kernfs_drain', object: 'f', nth: 2, to: 'work w of x, 1st' }),
    'task 2 waits at kernfs_drain f (2nd) -> work w of x, 1st',
  );
  t.is(switchText({ task: 1, exit: true, to: 3 }), 'task 1 ends -> task 3');
  t.is(switchText({ start: true, to: 2 }), 'at the start -> task 2');
  t.is(scheduleText([]), 'no switches: tasks run one after the other');
  t.is(scheduleText({ strategy: 'pct', seed: 7, depth: 3 }), 'drawn by pct, seed 7, depth 3');
});

test('a trace has a line a step, and within 80 columns, with held locks when asked', (t) => {
  const lines = traceText(traced()).split('\n');
  t.is(lines.length, STEPS.length);
  t.is(lines[3], '4  task 2  mutex_lock slab_mutex                                   is pre-empted');
  const held = traceText(traced(), { held: true }).split('\n');
  t.true(held.includes('           holding &of->mutex, s_active'));
  t.true(held.every((line) => line.length <= 80));
});

test('a worker goes by its thread, and says what it does when it resumes', (t) => {
  const name = 'work kobj_remove of kvm_vcpu, 1st';
  const tasks = [{ rank: 0, name, comm: 'kworker/0:1', pid: 1000, cpu: 0, user: false }];
  const text = traceText(traced({ tasks, steps: [step(0, 'resumes'), step(0, 'exits')] }));
  t.regex(text, /^1 {2}kworker\/0:1\/1000 {2}\(work kobj_remove of kvm_vcpu, 1st\) +resumes\n/);
});

test('commands are what a person would type', (t) => {
  t.is(shellLine({ kind: 'modprobe', module: 'kvm_intel' }), 'modprobe kvm_intel');
  t.is(shellLine({ kind: 'read', path: '/sys/a' }), 'cat /sys/a');
  t.is(shellLine({ kind: 'mkdir', path: '/sys/fs/cgroup/memory/a' }), 'mkdir /sys/fs/cgroup/memory/a');
});

test('texts are cut where it costs least', (t) => {
  t.is(shortPath('/sys/kernel/slab/kvm_vcpu/cpu_partial', 25), '…/kvm_vcpu/cpu_partial');
  t.is(shortPath('/sys/abcdefghij', 6), '…fghij');
  t.is(
    shortCommand('echo 1 > /sys/kernel/slab/kvm_vcpu/cpu_partial', 36),
    'echo 1 > …/slab/kvm_vcpu/cpu_partial',
  );
  t.is(cut('abcdef', 4), 'abc…');
  t.is(asciiOnly('…/a'), '~/a');
});

test('what could move a cursor or change its width is escaped', (t) => {
  t.is(printable('a\tb\u0000\u009b\u202e\u{1f4a5}'), 'a\\x09b\\x00\\x9b\\u{202e}\\u{1f4a5}');
});

test('counts agree with their nouns', (t) => {
  t.is(count(1, 'switch'), '1 switch');
  t.is(count(2, 'switch'), '2 switches');
  t.is(count(1_234_567, 'step'), '1,234,567 steps');
  t.deepEqual([1, 2, 3, 4, 11, 12, 21, 113].map(nth).join(' '), '1st 2nd 3rd 4th 11th 12th 21st 113th');
});
