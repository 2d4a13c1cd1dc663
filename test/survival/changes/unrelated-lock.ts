/** One unrelated lock in every third function that may sleep: taken where the function begins, and released at once. */
import { Mutex } from '../../../src/engine/locks/mutex.ts';
import type { Kernel } from '../../../src/linux/kernel.ts';
import { atBoot, type Change, functionsOf, isSleeper, replacing, type Sleeper } from './change.ts';

const locks = new WeakMap<object, Mutex>();

export const UNRELATED_LOCK: Change = {
  name: 'one unrelated lock in every third function',
  apply(symbols) {
    const sleepers = functionsOf(symbols).flatMap(([name, body]) =>
      isSleeper(body) ? [[name, body] as const] : [],
    );
    const third = sleepers
      .filter((_, i) => i % 3 === 2)
      .map(([name, body]) => [name, locking(body)] as const);
    return atBoot(replacing(symbols, Object.fromEntries(third)), ({ machine }) =>
      locks.set(machine, new Mutex(machine, 'unrelated_lock')),
    );
  },
};

function locking(body: Sleeper): Sleeper {
  return function* (this: Kernel, ...args) {
    const lock = locks.get(this.machine);
    if (lock !== undefined) {
      yield* lock.lock();
      lock.unlock();
    }
    return yield* body.apply(this, args);
  };
}
