import test from 'ava';
import { depthFirst } from '../../src/explore/depth-first.ts';
import { explore } from '../../src/explore/explore.ts';
import { readLitmus } from '../../src/litmus/read.ts';
import { type LitmusOptions, litmusSubject } from '../../src/litmus/subject.ts';

const ALL = { maxExecutions: 10_000 };

/** What can come of a program, by an exhaustive search. */
function outcomes(text: string, options: LitmusOptions = { points: 'acquire' }): readonly string[] {
  const result = explore(litmusSubject(readLitmus(`litmus test\n${text}`, 'test'), options), ALL);
  if (!result.complete) throw new Error('the search is not complete');
  return [...result.outcomes.keys()].sort();
}

const bugs = (text: string) => outcomes(text).filter((signature) => !signature.startsWith('lockdep:'));

test('two tasks that take two locks in opposite order deadlock, and lockdep says so too', (t) => {
  const abba = `
    mutex a b
    task one { lock a; lock b; unlock b; unlock a }
    task two { lock b; lock a; unlock a; unlock b }`;
  t.deepEqual(outcomes(abba), ['deadlock: a <- b <- a', 'lockdep: a <- b <- a']);
  t.deepEqual(outcomes(abba, { points: 'all' }), ['deadlock: a <- b <- a', 'lockdep: a <- b <- a']);
});

test('a lost update shows by an assertion, and not where the update is atomic', (t) => {
  const counter = (step: string) => `
    int x = 0
    task main { spawn one; spawn two; join one; join two; assert x == 2 }
    task one { ${step} }
    task two { ${step} }`;
  t.deepEqual(bugs(counter('_r = x; x = _r + 1')), ['assert: x == 2 in main']);
  t.deepEqual(bugs(counter('atomic x = x + 1')), []);
});

test('whoever is gated is there from the start', (t) => {
  const text = `
    int x = 0
    task main { x = 1; spawn reader }
    task reader { assert x == 1 }`;
  t.deepEqual(outcomes(text), []);
  t.deepEqual(outcomes(text, { points: 'acquire', spawn: 'gated' }), ['assert: x == 1 in reader']);
});

test('a reader that reads again deadlocks with a writer where waiting writers come first', (t) => {
  const program = (declaration: string) => `
    ${declaration}
    mutex m
    task reader { down_read r; lock m; unlock m; down_read r; up_read r; up_read r }
    task writer { down_write r; up_write r }`;
  t.deepEqual(bugs(program('rwsem r')), ['deadlock: r <- r <- r']);
  t.deepEqual(bugs(program('percpu r')), ['deadlock: r <- r <- r']);
  t.deepEqual(bugs(program('rwsem r readers-first')), []);
  t.deepEqual(bugs(program('hotplug r')), []);
});

test('a reference drained under a lock that its users want deadlocks', (t) => {
  const text = `
    mutex slab_mutex
    ref s_active
    task rmmod { lock slab_mutex; drain s_active; unlock slab_mutex }
    task write { get s_active; lock slab_mutex; unlock slab_mutex; put s_active }`;
  t.deepEqual(bugs(text), ['deadlock: s_active <- slab_mutex <- s_active']);
});

test('a get that fails goes on where it says, or ends the task', (t) => {
  const text = (step: string) => `
    ref kn
    task remove { drain kn }
    task use {
      ${step}
      put kn
      end
     gone: assert 0
    }`;
  t.deepEqual(bugs(text('get kn')), []);
  t.deepEqual(bugs(text('get kn else gone')), ['assert: 0 in use']);
});

test('a signal that nobody waits for is lost, and a completion is not', (t) => {
  const lost = `
    mutex m
    cond c
    task waiter { lock m; wait c m; unlock m }
    task waker { signal c }`;
  t.deepEqual(bugs(lost), ['lost-wakeup: nobody left']);
  t.deepEqual(bugs('completion c\ntask waiter { wait c }\ntask waker { complete c }'), []);
});

test('flushing a work under a lock that the work takes deadlocks', (t) => {
  const text = (flush: string) => `
    mutex m
    work w { lock m; unlock m }
    task flusher { queue w; lock m; ${flush} }`;
  t.deepEqual(bugs(text('flush w; unlock m')), ['deadlock: (&w) <- m <- (&w)']);
  t.deepEqual(bugs(text('unlock m; flush w')), []);
});

test('a callback runs after the readers that were there, and rcu_barrier waits for it', (t) => {
  const text = (barrier: string) => `
    int freed = 0
    callback free { freed = 1 }
    task reader { rcu_read_lock; _f = freed; assert !_f; rcu_read_unlock; end }
    task owner { call_rcu free; ${barrier}; assert freed }`;
  t.deepEqual(bugs(text('rcu_barrier')), ['assert: !_f in reader']);
  t.deepEqual(bugs(text('yield')), ['assert: !_f in reader', 'assert: freed in owner']);
});

test('a loop around a trylock ends, since it waits until the lock has been released', (t) => {
  const text = `
    mutex m
    task owner { lock m; unlock m }
    task tries {
     again: trylock m else busy
      unlock m
      end
     busy: backoff m
      goto again
    }`;
  t.deepEqual(bugs(text), []);
});

test('an index out of bounds, a second spawn and an endless loop are told', (t) => {
  t.deepEqual(bugs('int a[2]\ntask t { _i = 2; a[_i] = 1 }'), ['assert: a[2] is outside of a[2] in t']);
  const twice = 'task main { spawn t\n spawn t }\ntask t { yield }';
  t.deepEqual(bugs(twice), ['assert: t is spawned twice in main']);
  const endless = litmusSubject(readLitmus('litmus l\ntask t { L: goto L }', 'test'), { points: 'acquire' });
  t.deepEqual([...depthFirst(endless, ALL).outcomes.keys()], ['no-progress: step bound']);
});

test('a task that begins with a release it has no right to may do so at any time', (t) => {
  const text = `
    hotplug cpus
    task reader { down_read cpus; up_read cpus }
    task leak { up_read cpus }`;
  t.deepEqual(bugs(text), ['refcount: cpus underflow']);
  const stolen = litmusSubject(readLitmus(`litmus l${text}`, 'test'), { points: 'acquire' });
  t.true(explore(stolen, ALL).executions > 1);
});

test('a trylock may fail although all that was done under the lock is visible', (t) => {
  const text = `
    mutex m
    int done = 0
    task owner { lock m; done = 1; unlock m }
    task tries {
      trylock m else busy
      unlock m
      end
     busy: _d = done
      assert !_d
    }`;
  t.deepEqual(bugs(text), ['assert: !_d in tries']);
});
