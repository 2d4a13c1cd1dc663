import test from 'ava';
import { SpinLock } from '../../../src/engine/locks/spinlock.ts';
import type { Sleeps } from '../../../src/engine/sleeps.ts';
import { booted, pause, run } from '../runs.ts';

const world = () => booted((machine) => ({ lock: new SpinLock(machine, 'list_lock') }));

test('a point inside a section is a finding, one before it is not', (t) => {
  const { machine, lock } = world();
  const section = function* (sleeps: boolean): Sleeps<void> {
    yield* lock.before();
    lock.lock();
    if (sleeps) yield* pause(machine);
    lock.unlock();
  };
  run(machine, [() => section(false)]);
  t.deepEqual(machine.findings, []);
  machine.restore();
  run(machine, [() => section(true)]);
  t.deepEqual(
    machine.findings.map((finding) => finding.kind === 'violation' && finding.invariant),
    ['context'],
  );
});
