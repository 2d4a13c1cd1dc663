import test from 'ava';
import type { Wait } from '../../src/engine/finding.ts';
import { signatureOf } from '../../src/signature.ts';
import { CIRCULAR, DEADLOCK, row } from './thread-2017.ts';

const wait = (wants: string): Wait => ({ task: 0, op: 'mutex_lock', wants, object: wants });
const { task } = CIRCULAR;

test('a deadlock and the report of the same cycle have the same words', (t) => {
  t.is(signatureOf(DEADLOCK), 'deadlock: s_active <- slab_mutex <- s_active');
  t.is(signatureOf({ kind: 'lockdep', report: CIRCULAR }), 'lockdep: s_active <- slab_mutex <- s_active');
});

test('a cycle has one signature wherever it begins', (t) => {
  // The first task wants a and holds c: a <- c.
  const cycle = ['a', 'b', 'c'].map(wait);
  for (const at of [0, 1, 2]) {
    const turned = [...cycle.slice(at), ...cycle.slice(0, at)];
    t.is(signatureOf({ kind: 'deadlock', cycle: turned }), 'deadlock: a <- c <- b <- a');
  }
});

test('a chain of lock orders is read from the wanted lock back', (t) => {
  // b was taken under a, c under b, and a is wanted under c.
  const chain = ['a', 'b', 'c'].map((name) => row(name));
  const report = { ...CIRCULAR, wanted: chain[0]!, holding: chain[2]!, chain };
  t.is(signatureOf({ kind: 'lockdep', report }), 'lockdep: a <- c <- b <- a');
});

test('with equal smallest names the smallest rotation is taken', (t) => {
  const cycle = ['s_active', 'z', 's_active', 'b'].map(wait);
  t.is(signatureOf({ kind: 'deadlock', cycle }), 'deadlock: b <- s_active <- z <- s_active <- b');
  const twice = ['z', 'a', 'b', 'a'].map(wait);
  t.is(signatureOf({ kind: 'deadlock', cycle: twice }), 'deadlock: a <- b <- a <- z <- a');
});

test('references of kernfs nodes have one name in every era', (t) => {
  for (const name of ['kn->count', 'kn->active']) {
    const cycle = [wait(name), wait('slab_mutex')];
    t.is(signatureOf({ kind: 'deadlock', cycle }), 'deadlock: s_active <- slab_mutex <- s_active');
  }
});

test('a recursion, a lock left held, a bad unlock and a violation have words of their own', (t) => {
  const wanted = row('a');
  t.is(
    signatureOf({
      kind: 'lockdep',
      report: { kind: 'recursion', task, wanted, holding: wanted, held: [wanted], comparison: null },
    }),
    'lockdep: a <- a',
  );
  t.is(
    signatureOf({ kind: 'lockdep', report: { kind: 'left-held', task, held: [wanted] } }),
    'lockdep: a left held',
  );
  t.is(
    signatureOf({ kind: 'lockdep', report: { kind: 'bad-unlock', task, wanted, held: [] } }),
    'lockdep: a released but not held',
  );
  const violation = {
    kind: 'violation',
    invariant: 'leak',
    signature: 'kobject',
    text: '',
    task: null,
  } as const;
  t.is(signatureOf({ ...violation, stack: [] }), 'leak: kobject');
});
