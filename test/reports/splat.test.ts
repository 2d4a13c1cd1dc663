import { readFileSync } from 'node:fs';
import test from 'ava';
import type { LockdepReport } from '../../src/engine/lockdep/report.ts';
import type { Era } from '../../src/reports/splat/era.ts';
import { type Banner, bannerOf, eraOf } from '../../src/reports/splat/eras.ts';
import { splatText } from '../../src/reports/splat/splat.ts';
import { CIRCULAR, row } from './thread-2017.ts';

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
  const era: Era = { ...eraOf('v4.19'), acquisition: (read) => (read === 0 ? 'lock' : 'rlock') };
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
  const text = print({ kind: 'recursion', task, wanted, holding, held: [holding] });
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

test('a tree prints in its era, a later one in the last that is known', (t) => {
  t.is(eraOf('v4.10'), eraOf('v4.11'));
  t.not(eraOf('v4.11'), eraOf('v4.12'));
  t.is(eraOf('v4.13'), eraOf('v4.12'));
  t.is(eraOf('v6.12'), eraOf('v4.19'));
  t.deepEqual(bannerOf('v4.11'), { release: '4.11.0-presplat', build: '#1', taint: 'Not tainted' });
});

test('a name with control characters cannot move the cursor', (t) => {
  const text = print({ kind: 'left-held', task, held: [row('evil\u001b[2J\nname')] });
  t.true(text.includes('(evil\\x1b[2J\\x0aname)'));
});
