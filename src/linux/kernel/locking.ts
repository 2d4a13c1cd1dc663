/**
 * kernel/locking/mutex.c and its neighbours: the locking calls of the modelled functions. Left out: nested annotations, interruptible variants, and
 * the choice of the owner among waiters (any may get the lock).
 */
import type { Mutex } from '../../engine/locks/mutex.ts';
import type { PercpuRwSem } from '../../engine/locks/percpu-rwsem.ts';
import type { RwSem } from '../../engine/locks/rwsem.ts';
import type { SpinLock } from '../../engine/locks/spinlock.ts';
import type { Sleeps } from '../../engine/sleeps.ts';
import type { Kernel } from '../kernel.ts';

export function mutex_lock(this: Kernel, lock: Mutex): Sleeps<void> {
  return lock.lock();
}

export function* mutex_trylock(this: Kernel, lock: Mutex): Sleeps<boolean> {
  yield* lock.tryPoint();
  return lock.trylock();
}

export function mutex_unlock(this: Kernel, lock: Mutex): void {
  lock.unlock();
}

export function down_read(this: Kernel, sem: RwSem): Sleeps<void> {
  return sem.read();
}

export function up_read(this: Kernel, sem: RwSem): void {
  sem.endRead();
}

export function down_write(this: Kernel, sem: RwSem): Sleeps<void> {
  return sem.write();
}

export function up_write(this: Kernel, sem: RwSem): void {
  sem.endWrite();
}

export function* percpu_down_write(this: Kernel, sem: PercpuRwSem): Sleeps<void> {
  yield* sem.write();
}

export function percpu_up_write(this: Kernel, sem: PercpuRwSem): void {
  sem.endWrite();
}

export function spin_lock(this: Kernel, lock: SpinLock): void {
  lock.lock();
}

export function spin_unlock(this: Kernel, lock: SpinLock): void {
  lock.unlock();
}
