/** W2: rmmod holds cpu_hotplug (read) and slab_mutex and drains a file; a writer inside that file wants slab_mutex. */
import { CountedRef } from '../../src/engine/locks/counted-ref.ts';
import { HotplugLock } from '../../src/engine/locks/hotplug-lock.ts';
import { Mutex } from '../../src/engine/locks/mutex.ts';
import type { Sleeps } from '../../src/engine/sleeps.ts';
import { bareLoop } from '../bare-loop.ts';
import { type LockProgram, nested, restored } from '../lock-program.ts';
import { perSecond, ratio, sideBySide } from '../measure.ts';
import { type Row, row } from '../row.ts';

const slab: LockProgram = {
  locks: 3,
  bare: [nested(0, 1, 2), nested(2, 1)],
  make(machine) {
    const hotplug = new HotplugLock(machine, 'cpu_hotplug', () => {});
    const mutex = new Mutex(machine, 'slab_mutex');
    const file = new CountedRef(machine, 's_active');
    return [() => rmmod(hotplug, mutex, file), () => write(mutex, file)];
  },
};

function* rmmod(hotplug: HotplugLock, mutex: Mutex, file: CountedRef): Sleeps<void> {
  yield* hotplug.read();
  yield* mutex.lock();
  file.deactivate();
  yield* file.drain();
  mutex.unlock();
  hotplug.endRead();
}

function* write(mutex: Mutex, file: CountedRef): Sleeps<void> {
  yield* file.before();
  if (!file.get()) return;
  yield* mutex.lock();
  mutex.unlock();
  file.put();
}

export function rows(): readonly Row[] {
  const { bare, engine } = sideBySide({ bare: bareLoop(slab.locks, slab.bare), engine: restored(slab) });
  return [
    row('W2 slab', 'random, executions', perSecond(engine), '/s'),
    row('W2 slab', 'random / bare loop', ratio(engine, bare), 'x'),
  ];
}
