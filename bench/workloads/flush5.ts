/**
 * W3: taking memory offline, shrinking and bringing up a CPU; deadlocks where cpu_hotplug prefers writers. So short that the
 * set-up decides: with the engine's boot included, the bar is held against the bare loop with its own arrays made anew, the
 * 64 KB of its trace among them. Against the loop with arrays kept the engine looks far worse; both are printed.
 */
import { Mutex } from '../../src/engine/locks/mutex.ts';
import { RwSem } from '../../src/engine/locks/rwsem.ts';
import type { Machine } from '../../src/engine/machine.ts';
import type { Sleeps } from '../../src/engine/sleeps.ts';
import { bareLoop } from '../bare-loop.ts';
import { bootAlone, booted, type LockProgram, nested, restored } from '../lock-program.ts';
import { median, perSecond, ratio, sideBySide } from '../measure.ts';
import { type Row, row, scaled } from '../row.ts';
import { throughput } from './throughput.ts';

const flush5: LockProgram = {
  locks: 6,
  bare: [nested(0, 1, 2, 3, 4, 5), nested(5, 0), nested(0, 2)],
  make(machine) {
    const locks = locksOf(machine);
    return [() => offline(locks), () => shrink(locks), () => cpuUp(locks)];
  },
};

type Locks = ReturnType<typeof locksOf>;

function locksOf(machine: Machine) {
  return {
    cpuHotplug: new RwSem(machine, 'cpu_hotplug', 'writers first'),
    memHotplug: new RwSem(machine, 'mem_hotplug', 'writers first'),
    batchHigh: new Mutex(machine, 'pcp_batch_high_lock'),
    memoryChain: new RwSem(machine, 'memory_chain', 'writers first'),
    slabMutex: new Mutex(machine, 'slab_mutex'),
    flushLock: new Mutex(machine, 'flush_lock'),
  };
}

function* offline(locks: Locks): Sleeps<void> {
  yield* locks.cpuHotplug.read();
  yield* locks.memHotplug.write();
  yield* locks.batchHigh.lock();
  yield* locks.memoryChain.read();
  yield* locks.slabMutex.lock();
  yield* locks.flushLock.lock();
  locks.flushLock.unlock();
  locks.slabMutex.unlock();
  locks.memoryChain.endRead();
  locks.batchHigh.unlock();
  locks.memHotplug.endWrite();
  locks.cpuHotplug.endRead();
}

function* shrink(locks: Locks): Sleeps<void> {
  yield* locks.flushLock.lock();
  yield* locks.cpuHotplug.read();
  locks.cpuHotplug.endRead();
  locks.flushLock.unlock();
}

function* cpuUp(locks: Locks): Sleeps<void> {
  yield* locks.cpuHotplug.write();
  yield* locks.batchHigh.lock();
  locks.batchHigh.unlock();
  locks.cpuHotplug.endWrite();
}

export function rows(): readonly Row[] {
  const { floor, bare, bareAnew, boot, anew, again } = sideBySide({
    floor: bareLoop(throughput.locks, throughput.bare),
    bare: bareLoop(flush5.locks, flush5.bare),
    bareAnew: () => bareLoop(flush5.locks, flush5.bare)(),
    boot: bootAlone(flush5),
    anew: booted(flush5),
    again: restored(flush5),
  });
  const bareAndBoot = bare.map((time, batch) => time + boot[batch]!);
  return [
    row('W3 flush5', 'boot included, executions', perSecond(anew), '/s', scaled(60_000, median(floor))),
    row('W3 flush5', 'boot included / bare, made anew', ratio(anew, bareAnew), 'x', { atMost: 2.5 }),
    row('W3 flush5', 'boot included / bare + our boot', ratio(anew, bareAndBoot), 'x'),
    row('W3 flush5', 'restored, executions', perSecond(again), '/s'),
    row('W3 flush5', 'restored / bare, arrays kept', ratio(again, bare), 'x'),
  ];
}
