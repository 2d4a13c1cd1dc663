import { readFileSync } from 'node:fs';
import test from 'ava';
import type {
  InversionReport,
  LockdepReport,
  SafeToUnsafeReport,
  UsageSeen,
} from '../../src/engine/lockdep/report.ts';
import type { Era } from '../../src/reports/splat/era.ts';
import { type Banner, bannerOf, eraOf } from '../../src/reports/splat/eras.ts';
import { splatText } from '../../src/reports/splat/splat.ts';
import { irqState } from '../../src/reports/splat/usage-names.ts';
import { CIRCULAR, culprit, row } from './thread-2017.ts';

const banner: Banner = { release: '4.10.0-test+', build: '#48', taint: 'Not tainted' };
const printed = readFileSync(new URL('../fixtures/2017-splat.txt', import.meta.url), 'utf8');
const task = CIRCULAR.task;

/** A real report without what ours has not: addresses, offsets, guessed frames, hardware, registers, printing itself. */
function comparable(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim().replace(/\s+/g, ' '))
    .map((line) => line.replace(/\[<[0-9a-f]+>\] /, '').replace(/\+0x[0-9a-f]+\/0x[0-9a-f]+/, ''))
    .filter((line) => !/^(\? |Hardware name|R[0-9A-Z]{1,2}: |dump_stack$|print_circular_bug$)/.test(line))
    .filter((line) => line !== '');
}

function print(report: LockdepReport, era: Era = eraOf('v4.11')): string {
  return splatText(report, era, banner);
}

test('the report of 2017 is printed as the kernel printed it, line by line', (t) => {
  t.deepEqual(comparable(print(CIRCULAR)), comparable(printed));
});

test('rulers, columns and blank lines are those of the kernel', (t) => {
  t.is(
    print(CIRCULAR),
    `======================================================
[ INFO: possible circular locking dependency detected ]
4.10.0-test+ #48 Not tainted
-------------------------------------------------------
rmmod/1211 is trying to acquire lock:
 (s_active#120){++++.+}, at: kernfs_remove

but task is already holding lock:
 (slab_mutex){+.+.+.}, at: kmem_cache_destroy

which lock already depends on the new lock.


the existing dependency chain (in reverse order) is:

-> #1 (slab_mutex){+.+.+.}:
       lock_acquire
       __mutex_lock
       mutex_lock_nested
       slab_attr_store
       sysfs_kf_write
       kernfs_fop_write
       __vfs_write
       vfs_write
       SyS_write
       entry_SYSCALL_64_fastpath

-> #0 (s_active#120){++++.+}:
       __lock_acquire
       lock_acquire
       __kernfs_remove
       kernfs_remove
       sysfs_remove_dir
       kobject_del
       __kmem_cache_shutdown
       kmem_cache_destroy
       kvm_exit [kvm]
       vmx_exit [kvm_intel]
       SyS_delete_module
       entry_SYSCALL_64_fastpath

other info that might help us debug this:

 Possible unsafe locking scenario:

       CPU0                    CPU1
       ----                    ----
  lock(slab_mutex);
                               lock(s_active#120);
                               lock(slab_mutex);
  lock(s_active#120);

 *** DEADLOCK ***

2 locks held by rmmod/1211:
 #0:  (cpu_hotplug.dep_map){++++++}, at: get_online_cpus
 #1:  (slab_mutex){+.+.+.}, at: kmem_cache_destroy

stack backtrace:
CPU: 3 PID: 1211 Comm: rmmod Not tainted 4.10.0-test+ #48
Call Trace:
 __lock_acquire
 lock_acquire
 __kernfs_remove
 kernfs_remove
 sysfs_remove_dir
 kobject_del
 __kmem_cache_shutdown
 kmem_cache_destroy
 kvm_exit [kvm]
 vmx_exit [kvm_intel]
 SyS_delete_module
 entry_SYSCALL_64_fastpath`,
  );
});

test('4.12 warns, with rulers of one length and still six usage characters', (t) => {
  const lines = print(CIRCULAR, eraOf('v4.12')).split('\n');
  t.is(lines[0], '='.repeat(54));
  t.is(lines[1], 'WARNING: possible circular locking dependency detected');
  t.is(lines[3], '-'.repeat(54));
  t.is(lines[5], ' (s_active#120){++++.+}, at: kernfs_remove');
});

test('4.19 has four usage characters, and names the caller of the hotplug lock', (t) => {
  const text = print(CIRCULAR, eraOf('v4.19'));
  t.true(text.includes(' (slab_mutex){+.+.}, at: kmem_cache_destroy'));
  t.true(text.includes(' #0:  (cpu_hotplug.dep_map){++++}, at: kmem_cache_destroy'));
});

test('a cycle of more than two locks names the predecessor of the held one', (t) => {
  const [wanted, held] = [CIRCULAR.chain[0]!, CIRCULAR.chain[1]!];
  const text = print({ ...CIRCULAR, chain: [wanted, row('first'), row('second'), held] });
  t.true(text.includes('Chain exists of:\n  s_active#120 --> second --> slab_mutex\n\n Possible unsafe'));
  t.true(text.includes('                               lock(second);\n'));
  t.true(text.indexOf('-> #3 (slab_mutex)') < text.indexOf('-> #2 (second)'));
});

test('an era that tells shared acquisitions apart writes them in the first column only', (t) => {
  const era: Era = { ...eraOf('v4.19'), acquisition: ({ read }) => (read === 0 ? 'lock' : 'rlock') };
  const holding = { ...CIRCULAR.holding, read: 1 };
  const text = print({ ...CIRCULAR, holding, chain: [CIRCULAR.wanted, holding] }, era);
  t.true(text.includes('  rlock(slab_mutex);'));
  t.true(text.includes('                               lock(slab_mutex);'));
});

test('usage tells what was used in, enabled in, or both', (t) => {
  const usage = 1 | (2 << 6) | 4 | 8;
  const text = print({ kind: 'left-held', task, held: [row('a', { usage, version: 2, subclass: 1 })] });
  t.true(text.includes(' #0:  (a#2/1){-+?...}'));
});

test('a recursion has one column', (t) => {
  const wanted = row('slab_mutex', { stack: ['mutex_lock', 'inner'] });
  const holding = row('slab_mutex', { stack: ['mutex_lock', 'outer'] });
  const text = print({ kind: 'recursion', task, wanted, holding, held: [holding], comparison: null });
  t.is(
    text,
    `=============================================
[ INFO: possible recursive locking detected ]
4.10.0-test+ #48 Not tainted
---------------------------------------------
rmmod/1211 is trying to acquire lock:
 (slab_mutex){+.+.+.}, at: inner

but task is already holding lock:
 (slab_mutex){+.+.+.}, at: outer

other info that might help us debug this:
 Possible unsafe locking scenario:

       CPU0
       ----
  lock(slab_mutex);
  lock(slab_mutex);

 *** DEADLOCK ***

 May be due to missing lock nesting notation

1 lock held by rmmod/1211:
 #0:  (slab_mutex){+.+.+.}, at: outer

stack backtrace:
CPU: 3 PID: 1211 Comm: rmmod Not tainted 4.10.0-test+ #48
Call Trace:
 __lock_acquire
 lock_acquire
 mutex_lock_nested
 inner`,
  );
});

test('locks left held at the end of a task are listed', (t) => {
  const text = print({
    kind: 'left-held',
    task,
    held: [row('slab_mutex', { stack: ['mutex_lock', 'outer'] })],
  });
  t.is(
    text,
    `=====================================
[ BUG: rmmod/1211 still has locks held! ]
4.10.0-test+ #48 Not tainted
-------------------------------------
1 lock held by rmmod/1211:
 #0:  (slab_mutex){+.+.+.}, at: outer

stack backtrace:
CPU: 3 PID: 1211 Comm: rmmod Not tainted 4.10.0-test+ #48`,
  );
});

test('a release of what is not held says where', (t) => {
  const wanted = row('slab_mutex', { version: 3, stack: ['mutex_unlock', 'careless'] });
  const text = print({ kind: 'bad-unlock', task, wanted, held: [] }, eraOf('v4.19'));
  t.is(
    text,
    `=====================================
WARNING: bad unlock balance detected!
4.10.0-test+ #48 Not tainted
-------------------------------------
rmmod/1211 is trying to release lock (slab_mutex) at:
careless
but there are no more locks to release!

other info that might help us debug this:
no locks held by rmmod/1211.

stack backtrace:
CPU: 3 PID: 1211 Comm: rmmod Not tainted 4.10.0-test+ #48
Call Trace:
 mutex_unlock
 careless`,
  );
});

test('before 3.11 a task that ends with locks is told below the title, and has no CPU', (t) => {
  const lines = print({ kind: 'left-held', task, held: [row('a')] }, eraOf('v3.6')).split('\n');
  t.is(lines[1], '[ BUG: lock held at task exit time! ]');
  t.is(lines[4], 'rmmod/1211 is exiting with locks still held!');
  t.is(lines.at(-1), 'Pid: 1211, comm: rmmod Not tainted 4.10.0-test+ #48');
});

test('a nest lock that is not held comes between two backtraces', (t) => {
  const wanted = row('&sub', { stack: ['mutex_lock_nested', 'inner'], inner: 3, usage: 2 | 8 });
  t.is(
    print({ kind: 'nest-not-held', task, wanted, nest: '&top', held: [] }, eraOf('v6.12')),
    `==================================
WARNING: Nested lock was not taken
4.10.0-test+ #48 Not tainted
----------------------------------
rmmod/1211 is trying to lock:
 (&sub){+.+.}-{3:3}, at: inner

but this task is not holding:
&top

stack backtrace:
CPU: 3 UID: 0 PID: 1211 Comm: rmmod Not tainted 4.10.0-test+ #48
Call Trace:
 __lock_acquire
 lock_acquire
 mutex_lock_nested
 inner

other info that might help us debug this:
no locks held by rmmod/1211.

stack backtrace:
CPU: 3 UID: 0 PID: 1211 Comm: rmmod Not tainted 4.10.0-test+ #48
Call Trace:
 __lock_acquire
 lock_acquire
 mutex_lock_nested
 inner`,
  );
});

const use = (inside: boolean, ...stack: string[]): UsageSeen => ({
  irq: 'hardirq',
  inside,
  read: false,
  stack,
});
const [safe, near, far, unsafe] = [
  row('safe', { usage: 1 }),
  row('near', { usage: 0, stack: ['takes_near'] }),
  row('far', { usage: 0, stack: ['takes_far'] }),
  row('unsafe', { usage: 2, stack: ['takes_unsafe'] }),
];
const CONNECTION: SafeToUnsafeReport = {
  kind: 'safe-to-unsafe',
  irq: 'hardirq',
  task,
  wanted: far,
  holding: near,
  safe,
  safeUse: use(true, 'handler'),
  unsafe,
  unsafeUse: use(false, 'worker'),
  toHolding: [safe, near],
  fromWanted: [far, unsafe],
  held: [near],
};

function below(text: string, words: string): string[] {
  const lines = text.split('\n');
  const from = lines.findIndex((line) => line.includes(words)) + 1;
  return lines.slice(from, from + 20);
}

test('with locks between the safe and the unsafe one the held one stands for the way', (t) => {
  const scenario = below(print(CONNECTION, eraOf('v6.12')), 'other info').slice(1, 14);
  t.deepEqual(scenario, [
    'Chain exists of:',
    '  safe --> near --> unsafe',
    '',
    ' Possible interrupt unsafe locking scenario:',
    '',
    '       CPU0                    CPU1',
    '       ----                    ----',
    '  lock(unsafe);',
    '                               local_irq_disable();',
    '                               lock(safe);',
    '                               lock(near);',
    '  <Interrupt>',
    '    lock(safe);',
  ]);
});

test('on the way to the held lock 5.14 lists where each was taken, older kernels where the next one was', (t) => {
  const way = (tree: string) =>
    below(print(CONNECTION, eraOf(tree)), 'lock and the holding lock:').slice(0, 17);
  t.deepEqual(way('v5.14').slice(0, 12), [
    ' -> (safe){-...}-{0:0} {',
    '    IN-HARDIRQ-W at:',
    '                      lock_acquire',
    '                      handler',
    '  }',
    '  ... key      at: safe',
    '-> (near){....}-{0:0} {',
    ' }',
    ' ... key      at: near',
    ' ... acquired at:',
    '   __lock_acquire',
    '   lock_acquire',
  ]);
  t.deepEqual(way('v4.12').slice(5, 17), [
    '  ... key      at: safe',
    '  ... acquired at:',
    '   lock_acquire',
    '   takes_near',
    '',
    '-> (near){......} {',
    ' }',
    ' ... key      at: near',
    ' ... acquired at:',
    '   __lock_acquire',
    '   lock_acquire',
    '   takes_far',
  ]);
});

test('before 4.9 an unfinished line goes on', (t) => {
  const text = print(CONNECTION, eraOf('v3.6'));
  t.true(
    text.includes(' (unsafe){+.....}\n... which became HARDIRQ-irq-unsafe at:\n...  lock_acquire\n  worker'),
  );
  t.true(text.includes('\nthe dependencies between the lock to be acquired and HARDIRQ-irq-unsafe lock:\n'));
  t.true(print(CONNECTION).includes(' (unsafe){+.....}\n\n... which became HARDIRQ-irq-unsafe at:\n...\n'));
});

test('an inversion forwards names the lock next to the one that changed', (t) => {
  const report: InversionReport = {
    kind: 'inversion',
    irq: 'hardirq',
    task,
    lock: safe,
    now: use(true, 'handler'),
    other: unsafe,
    otherUse: { ...use(false), read: true },
    forwards: true,
    path: [near, unsafe],
    held: [],
  };
  const text = print(report, eraOf('v6.12'));
  t.true(text.includes('but this lock took another, HARDIRQ-READ-unsafe lock in the past:\n (unsafe)'));
  t.true(text.includes('  safe --> near --> unsafe\n'));
  const rows = text.split('\n').filter((line) => /^ *-> /.test(line));
  t.deepEqual(rows, ['  -> (unsafe){+...}-{0:0} {', ' -> (near){....}-{0:0} {', '-> (safe){-...}-{0:0} {']);
});

test('a wait for all holders is no lock to 6.4', (t) => {
  const wanted = { ...CIRCULAR.wanted, sync: true };
  t.true(print({ ...CIRCULAR, wanted }, eraOf('v6.4')).includes('\n  sync(s_active#120);'));
  t.true(print({ ...CIRCULAR, wanted }, eraOf('v6.3')).includes('\n  lock(s_active#120);'));
});

test('the outer wait type is printed where it differs', (t) => {
  const held = [row('rcu_read_lock', { usage: 0, outer: 1, inner: 2 })];
  const text = print({ kind: 'user-return', task, held }, eraOf('v5.8'));
  t.true(text.endsWith('\n #0:  (rcu_read_lock){....}-{1:2}'));
});

test('irq state tells a softirq from a section with softirqs off', (t) => {
  t.is(irqState(culprit('a', 1)), '[HC0[0]:SC0[0]:HE1:SE1]');
  t.is(irqState(culprit('a', 1, { softirqsOff: 1 })), '[HC0[0]:SC0[2]:HE1:SE0]');
  t.is(irqState(culprit('a', 1, { inSoftirq: 1, softirqsOff: 1 })), '[HC0[0]:SC1[1]:HE1:SE0]');
  t.is(irqState(culprit('a', 1, { inHardirq: 1, hardirqsOff: 1 })), '[HC1[1]:SC0[0]:HE0:SE1]');
});

test('4.11 alone calls suspicious RCU usage an error', (t) => {
  const titleIn = (tree: string) =>
    print({ kind: 'rcu-usage', task, words: 'suspicious', held: [] }, eraOf(tree)).split('\n')[1];
  t.is(titleIn('v4.10'), '[ INFO: suspicious RCU usage. ]');
  t.is(titleIn('v4.11'), '[ ERR: suspicious RCU usage.  ]');
  t.is(titleIn('v4.12'), 'WARNING: suspicious RCU usage');
});

test('a tree prints in its era, a later one in the last that is known', (t) => {
  t.not(eraOf('v3.6'), eraOf('v4.10'));
  t.not(eraOf('v4.11'), eraOf('v4.12'));
  t.is(eraOf('v4.13'), eraOf('v4.12'));
  t.is(eraOf('v4.19'), eraOf('v4.14'));
  t.is(eraOf('v6.3'), eraOf('v6.0'));
  t.is(eraOf('v6.12'), eraOf('v7.1'));
  t.deepEqual(bannerOf('v4.11'), { release: '4.11.0-presplat', build: '#1', taint: 'Not tainted' });
});

test('a name with control characters cannot move the cursor', (t) => {
  const text = print({ kind: 'left-held', task, held: [row('evil\u001b[2J\nname')] });
  t.true(text.includes('(evil\\x1b[2J\\x0aname)'));
});
