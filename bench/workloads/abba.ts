/** W1: two tasks, two mutexes, opposite order. */
import { Mutex } from '../../src/engine/locks/mutex.ts';
import type { Sleeps } from '../../src/engine/sleeps.ts';
import { bareLoop } from '../bare-loop.ts';
import { type LockProgram, nested, restored } from '../lock-program.ts';
import { perSecond, ratio, sideBySide } from '../measure.ts';
import { type Row, row } from '../row.ts';

const abba: LockProgram = {
  locks: 2,
  bare: [nested(0, 1), nested(1, 0)],
  make(machine) {
    const a = new Mutex(machine, 'A');
    const b = new Mutex(machine, 'B');
    return [() => both(a, b), () => both(b, a)];
  },
};

function* both(outer: Mutex, inner: Mutex): Sleeps<void> {
  yield* outer.lock();
  yield* inner.lock();
  inner.unlock();
  outer.unlock();
}

export function rows(): readonly Row[] {
  const { bare, engine } = sideBySide({ bare: bareLoop(abba.locks, abba.bare), engine: restored(abba) });
  return [
    row('W1 abba', 'random, executions', perSecond(engine), '/s'),
    row('W1 abba', 'random / bare loop', ratio(engine, bare), 'x'),
  ];
}
