import test from 'ava';
import {
  ENABLED_HARDIRQ,
  ENABLED_RECLAIM,
  ENABLED_SOFTIRQ,
  LockMap,
  READ,
  USED_IN_HARDIRQ,
  USED_IN_SOFTIRQ,
} from '../../../src/engine/lockdep/classes.ts';
import { atomically } from '../runs.ts';
import { how, Validator } from './chains.ts';

/** Takes and lets go. */
function touch(v: Validator, map: LockMap, subclass = 0): void {
  atomically(v.machine, () => {
    v.machine.lockdep.acquire(map, undefined, subclass);
    v.machine.lockdep.release(map);
  });
}

const classOf = (v: Validator, map: LockMap, subclass = 0) =>
  v.machine.lockdep.state.classes.find(map, subclass);

test('locks of one key are one class, whichever instance is taken', (t) => {
  const v = new Validator();
  const { lockdep } = v.machine;
  const [one, other] = [new LockMap('inode', 'i_mutex'), new LockMap('inode', 'i_mutex')];
  const order = (first: LockMap, second: LockMap) =>
    atomically(v.machine, () => {
      lockdep.acquire(first);
      lockdep.acquire(second);
      lockdep.release(second);
      lockdep.release(first);
    });
  order(one, v.map('m'));
  order(v.map('m'), other);
  t.deepEqual(v.told(), ['circular inode m']);
});

test('locks of one name and different keys are versions of it', (t) => {
  const v = new Validator();
  const maps = ['cpu_partial', 'shrink', 'order'].map((key) => new LockMap('s_active', key));
  for (const map of maps) touch(v, map);
  t.deepEqual(
    maps.map((map) => classOf(v, map).version),
    [1, 2, 3],
  );
  atomically(v.machine, () => {
    for (const map of maps) v.machine.lockdep.acquire(map);
    for (const map of maps.toReversed()) v.machine.lockdep.release(map);
  });
  t.deepEqual(v.told(), []);
});

test('a subclass is a class of its own with the version of its key', (t) => {
  const v = new Validator();
  const { lockdep } = v.machine;
  const [first, second] = [new LockMap('lock', 'k1'), new LockMap('lock', 'k2')];
  touch(v, first);
  touch(v, second);
  atomically(v.machine, () => {
    lockdep.acquire(second);
    lockdep.acquire(second, undefined, 1);
    lockdep.release(second);
    lockdep.release(second);
  });
  t.deepEqual(v.told(), []);
  const sub = classOf(v, second, 1);
  t.not(sub, classOf(v, second));
  t.deepEqual([sub.version, sub.subclass, sub.name], [2, 1, 'lock']);
});

/** All usage but that a class was used at all. */
const IRQ_BITS = (1 << (2 * READ)) - 1;

test('a class is used with interrupts on unless they are off, and reads are told apart from writes', (t) => {
  const v = new Validator();
  const { lockdep } = v.machine;
  const usage = (name: string, read = 0, trylock = false): number => {
    lockdep.acquire(v.map(name), how(read, trylock));
    lockdep.release(v.map(name));
    return classOf(v, v.map(name)).usage & IRQ_BITS;
  };
  const on = ENABLED_HARDIRQ | ENABLED_SOFTIRQ;
  atomically(v.machine, () => {
    t.is(usage('mutex'), on);
    t.is(usage('reader', 1), on << READ);
    t.is(usage('reader'), on | (on << READ));
    lockdep.irqs.disableBh();
    t.is(usage('bh_off'), ENABLED_HARDIRQ);
    lockdep.irqs.enableBh();
    lockdep.irqs.disable();
    t.is(usage('irqs_off'), 0);
    lockdep.irqs.enterHardirq();
    t.is(usage('hardirq'), USED_IN_HARDIRQ);
    t.is(usage('hardirq_try', 0, true), 0);
    lockdep.irqs.exitHardirq();
    lockdep.irqs.enable();
    lockdep.irqs.enterSoftirq();
    lockdep.irqs.enable();
    t.is(usage('softirq', 1), (USED_IN_SOFTIRQ | ENABLED_HARDIRQ) << READ);
    lockdep.irqs.disable();
    lockdep.irqs.exitSoftirq();
  });
});

test('an allocation marks what is held as held with reclaim possible, and nothing else', (t) => {
  const v = new Validator();
  const { lockdep } = v.machine;
  atomically(v.machine, () => {
    lockdep.acquire(v.map('held'));
    lockdep.acquire(v.map('read'), how(1));
    lockdep.acquire(v.map('gone'));
    lockdep.release(v.map('gone'));
    lockdep.mightReclaim();
    lockdep.release(v.map('read'));
    lockdep.release(v.map('held'));
  });
  const reclaim = ENABLED_RECLAIM | (ENABLED_RECLAIM << READ);
  t.is(classOf(v, v.map('held')).usage & reclaim, ENABLED_RECLAIM);
  t.is(classOf(v, v.map('read')).usage & reclaim, ENABLED_RECLAIM << READ);
  t.is(classOf(v, v.map('gone')).usage & reclaim, 0);
});
