import test from 'ava';
import { LockMap } from '../../../src/engine/lockdep/classes.ts';
import { atomically } from '../runs.ts';
import { how, Validator } from './chains.ts';

test('a circle of two is told with the wanted class first and the held one last', (t) => {
  const v = new Validator().takes('a b').takes('b a');
  const [report] = v.reports();
  if (report?.kind !== 'circular') return t.fail();
  t.is(report.wanted.name, 'a');
  t.is(report.holding.name, 'b');
  t.deepEqual(
    report.chain.map((row) => row.name),
    ['a', 'b'],
  );
  t.deepEqual(
    report.held.map((row) => row.name),
    ['b'],
  );
  return undefined;
});

test('circles of three and four are told in the order of the chain', (t) => {
  t.deepEqual(new Validator().takes('a b').takes('b c').takes('c a').told(), ['circular a b c']);
  const four = new Validator().takes('a b').takes('b c').takes('c d').takes('d a');
  t.deepEqual(four.told(), ['circular a b c d']);
});

test('of two circles the shorter is told', (t) => {
  const v = new Validator().takes('a b').takes('b c').takes('c d').takes('a d').takes('d a');
  t.deepEqual(v.told(), ['circular a d']);
});

test('an order that was reported is reported once', (t) => {
  const v = new Validator().takes('a b').takes('b a').takes('b a').takes('x b a');
  t.deepEqual(v.told(), ['circular a b']);
});

test('only neighbours are joined by an edge', (t) => {
  t.deepEqual(new Validator().takes('a b c').edges(), ['a b', 'b c']);
});

test('a trylock gets no edge, gives one, and does not hide the lock below it', (t) => {
  t.deepEqual(new Validator().takes('a b?').edges(), []);
  t.deepEqual(new Validator().takes('a? b').edges(), ['a b']);
  t.deepEqual(new Validator().takes('a b? c').edges(), ['a c', 'b c']);
  t.deepEqual(new Validator().takes('a b').takes('b a?').told(), []);
  t.deepEqual(new Validator().takes('a? b').takes('b a').told(), ['circular a b']);
});

test('a chain that was first met by a trylock is validated when it is met by a lock', (t) => {
  t.deepEqual(new Validator().takes('a b').takes('b a?').takes('b a').told(), ['circular a b']);
});

test('the same class twice is a recursion, by trylock it is not', (t) => {
  t.deepEqual(new Validator().takes('a a').told(), ['recursion a']);
  t.deepEqual(new Validator().takes('a b a').told(), ['recursion a', 'circular a b']);
  t.deepEqual(new Validator().takes('a a?').told(), []);
});

test('two readers of one class are a recursion, unless the second is a recursive reader', (t) => {
  t.deepEqual(new Validator().takes('a:1 a:1').told(), ['recursion a']);
  t.deepEqual(new Validator().takes('a:2 a:1').told(), ['recursion a']);
  t.deepEqual(new Validator().takes('a:1 a:2').told(), []);
  t.deepEqual(new Validator().takes('a:2 a:2').told(), []);
  t.deepEqual(new Validator().takes('a a:2').told(), ['recursion a']);
});

test('two locks of one class may be taken under the lock that both name', (t) => {
  const v = new Validator();
  const { lockdep } = v.machine;
  const [one, other] = [new LockMap('child'), new LockMap('child')];
  const under = (parent: LockMap) => (map: LockMap) => lockdep.acquire(map, undefined, 0, parent);
  atomically(v.machine, () => {
    lockdep.acquire(v.map('parent'));
    under(v.map('parent'))(one);
    lockdep.acquire(v.map('between'));
    under(v.map('parent'))(other);
    for (const map of [other, v.map('between'), one, v.map('parent')]) lockdep.release(map);
  });
  t.deepEqual(v.told(), []);
});

test('neighbours of one class under such a lock are one entry, counted', (t) => {
  const v = new Validator();
  const { lockdep } = v.machine;
  const children = [new LockMap('child'), new LockMap('child'), new LockMap('child')];
  const parent = v.map('parent');
  atomically(v.machine, () => {
    const task = v.machine.current;
    lockdep.acquire(parent);
    for (const child of children) lockdep.acquire(child, undefined, 0, parent);
    t.is(task.depth, 2);
    lockdep.release(children[0]!);
    lockdep.release(children[2]!);
    t.is(task.depth, 2);
    lockdep.release(children[1]!);
    t.is(task.depth, 1);
    lockdep.release(parent);
  });
  t.deepEqual(v.told(), []);
});

test('without the named lock they are a recursion', (t) => {
  const v = new Validator();
  const { lockdep } = v.machine;
  const [one, other] = [new LockMap('child'), new LockMap('child')];
  atomically(v.machine, () => {
    lockdep.acquire(one);
    lockdep.acquire(v.map('between'));
    lockdep.acquire(other, undefined, 0, v.map('parent'));
    for (const map of [other, v.map('between'), one]) lockdep.release(map);
  });
  t.deepEqual(v.told(), ['nest-not-held', 'recursion child', 'circular child between']);
});

test('a lock let go out of order joins the one above it to the one below it', (t) => {
  const v = new Validator().takes('a b c -b');
  t.deepEqual(v.edges(), ['a b', 'a c', 'b c']);
  t.deepEqual(new Validator().takes('c a').takes('a b c -b').told(), ['circular c a b', 'circular c a']);
  t.deepEqual(new Validator().takes('a b? c -a').edges(), ['a c', 'b c']);
});

test('letting go what is not held, and ending with something held, are reports of their own', (t) => {
  const v = new Validator();
  atomically(v.machine, () => {
    v.machine.lockdep.acquire(v.map('a'));
    v.machine.lockdep.release(v.map('b'));
  });
  const [unlock, left] = v.reports();
  t.is(unlock?.kind === 'bad-unlock' ? unlock.wanted.name : null, 'b');
  t.deepEqual(
    left?.held.map((row) => row.name),
    ['a'],
  );
  t.is(left?.kind, 'left-held');
});

test('what is held without validation is in no order, but is held', (t) => {
  const v = new Validator();
  const { lockdep } = v.machine;
  atomically(v.machine, () => {
    lockdep.acquire(v.map('a'));
    lockdep.acquire(v.map('rcu'), how(2, false, false));
    t.true(lockdep.checks.isHeld(v.map('rcu')) === 1);
    lockdep.acquire(v.map('b'));
    for (const name of ['b', 'rcu', 'a']) lockdep.release(v.map(name));
  });
  t.deepEqual(v.edges(), ['a b']);
});

test('an interrupt begins a chain of its own', (t) => {
  const v = new Validator();
  const { lockdep } = v.machine;
  atomically(v.machine, () => {
    lockdep.acquire(v.map('a'));
    lockdep.irqs.enterHardirq();
    lockdep.acquire(v.map('b'));
    lockdep.release(v.map('b'));
    lockdep.irqs.exitHardirq();
    lockdep.release(v.map('a'));
  });
  t.deepEqual(v.edges(), []);
});

test('an edge remembers who made it first, and where', (t) => {
  const v = new Validator();
  v.machine.lockdep.state.stackOf = () => ['vmx_exit'];
  v.takes('a b');
  v.machine.lockdep.state.stackOf = () => ['other'];
  v.takes('a b').takes('b a');
  const [report] = v.reports();
  t.deepEqual(report?.kind === 'circular' ? report.chain.map((row) => row.stack) : null, [
    ['other'],
    ['vmx_exit'],
  ]);
  t.is(v.machine.lockdep.state.classes.all.flatMap((cls) => cls.after)[0]!.task, 'task 1');
});
