/**
 * mm/slab.h and include/linux/slab.h, seen by users: allocations and frees, and how a kernel says
 * that it found a fault in itself. Left out: the allocator; objects are JavaScript's.
 */

import type { Poisoned } from '../engine/heap.ts';
import { APIS } from '../engine/lockdep/apis.ts';
import { LockMap } from '../engine/lockdep/classes.ts';
import { Lock } from '../engine/locks/lock.ts';
import { Halt } from '../engine/machine.ts';
import type { Struct } from '../engine/struct.ts';
import type { Kernel } from './kernel.ts';

/** A GFP_KERNEL allocation: may sleep and reclaim; lockdep notes what is held. Reclaim was no lock before 4.14. */
export function might_alloc(this: Kernel): void {
  const { lockdep } = this.machine;
  if (lockdep.rules.reclaim === 'usage') lockdep.mightReclaim();
  else {
    lockdep.acquire(this.fs_reclaim, APIS.fs_reclaim_acquire);
    lockdep.release(this.fs_reclaim);
  }
}

/** Frees and poisons: any later touch is a finding. */
export function kfree(this: Kernel, object: Struct, where: string): void {
  if (object.freed !== null) {
    this.violation(
      'double-free',
      `${object.kind} freed in ${where}`,
      `${where}() frees a ${object.kind} that ${object.freed}() has freed`,
    );
    throw new Halt('oops');
  }
  const { heap } = this.machine;
  if (heap.watcher !== null)
    for (let i = 0; i < object.slots.length; i++) heap.watcher.touch(object.id * 64 + i, true);
  if (this.machine.current.depth > 0) this.debug_check_no_locks_freed(object);
  if (object.stamp !== heap.epoch) heap.keep(object);
  object.freed = where;
}

/** The locks that lie in `object` must not be held when it goes. */
export function debug_check_no_locks_freed(this: Kernel, object: Struct): void {
  const { lockdep } = this.machine;
  const { slots } = object;
  for (let i = 0; i < slots.length; i++) {
    const part = slots[i];
    if (typeof part !== 'object' || part === null) continue;
    if (part instanceof Lock) lockdep.checks.freed(part.map);
    else if (part instanceof LockMap) lockdep.checks.freed(part);
  }
}

export function violation(this: Kernel, invariant: string, signature: string, text: string): void {
  const { machine } = this;
  const task = machine.current?.rank ?? null;
  machine.findings.push({ kind: 'violation', invariant, signature, text, task, stack: this.functionChain() });
}

/** The kernel stops here. */
export function BUG(this: Kernel, where: string, text: string): never {
  this.violation('bug', where, `${where}(): ${text}`);
  throw new Halt('oops');
}

/** A field of a freed object was touched: memory is corrupt from here on, so the run ends. */
export function poisoned(this: Kernel, object: Poisoned, field: string): never {
  const where = this.functionChain()[0] ?? 'the caller';
  this.violation(
    'use-after-free',
    `${object.kind} in ${where.replace(/ \[.*/, '')}`,
    `${where}() touches ${field} of a ${object.kind} that ${object.freed}() has freed`,
  );
  throw new Halt('oops');
}

/** A function of a module is about to run: its text must be there. */
export function execute_text(this: Kernel, text: Struct, func: string): void {
  if (text.freed === null) return;
  this.violation('unloaded-text', func, `${func}() is called after the module it lies in was unloaded`);
  throw new Halt('oops');
}

/** The kernel's null pointers are ours: code of the model that follows one crashes as the kernel would. */
export function null_dereference(this: Kernel, error: unknown): boolean {
  if (!(error instanceof TypeError) || !error.message.includes('of null')) return false;
  const frames = [...(error.stack ?? '').matchAll(/^ +at (?:\w+\.)?(\w+)/gm)].map((match) => match[1]!);
  const where = frames.find((name) => name in this) ?? 'the kernel';
  this.violation('null-dereference', where, `${where}() follows a null pointer`);
  return true;
}
