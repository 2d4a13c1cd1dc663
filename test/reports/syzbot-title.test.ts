// Titles as kernel developers know them from syzbot.

import test from 'ava';
import { syzbotTitle, syzbotTitleOf } from '../../src/reports/syzbot-title.ts';
import { CIRCULAR, DEADLOCK, judged, row, STORE, traced } from './thread-2017.ts';

test('a deadlock is told of the function that waits for what sorts first, whichever the cycle begins with', (t) => {
  for (const cycle of [DEADLOCK.cycle, DEADLOCK.cycle.toReversed()])
    t.is(syzbotTitle(judged({ kind: 'deadlock', cycle }), traced()), 'possible deadlock in kernfs_drain');
});

test('a report of lockdep is told of the function that takes the wanted lock, in the words of its kind', (t) => {
  const { task } = CIRCULAR;
  const wanted = row('slab_mutex', { stack: STORE });
  const bad = judged({ kind: 'lockdep', report: { kind: 'bad-unlock', task, wanted, held: [] } });
  t.is(syzbotTitle(bad, traced()), 'WARNING: bad unlock balance in slab_attr_store');
  const circular = judged({ kind: 'lockdep', report: { ...CIRCULAR, wanted } });
  t.is(syzbotTitle(circular, traced()), 'possible deadlock in slab_attr_store');
});

test('who counts wrongly is named, not what counts', (t) => {
  const stack = ['refcount_dec', 'kobject_put', 'sysfs_slab_remove'];
  const violation = {
    kind: 'violation',
    invariant: 'refcount',
    signature: 'kobject',
    text: '',
    task: 0,
    stack,
  } as const;
  t.is(syzbotTitle(judged(violation), traced()), 'WARNING: refcount bug in sysfs_slab_remove');
});

test('without a trace a title names the function of the signature, else what it is about', (t) => {
  t.is(syzbotTitle(judged(DEADLOCK), traced({ steps: [] })), 'possible deadlock on s_active, slab_mutex');
  const titles = {
    'use-after-free: kobject in kobject_put': 'KASAN: use-after-free in kobject_put',
    'unloaded-text: rcu_user_free': 'BUG: unable to handle kernel paging request in rcu_user_free',
    'leak: memcg cache': 'memory leak: memcg cache',
    'lockdep: a released but not held': 'WARNING: a released but not held',
    'slab-list: list_del': 'WARNING: slab-list: list_del',
  };
  for (const [signature, title] of Object.entries(titles)) t.is(syzbotTitleOf(signature), title);
});
