/**
 * mm/memory_hotplug.c, up to 4.12: the lock, a reader count as for CPUs whose put takes the inner mutex as well, and a mutex
 * among writers; memory that comes, goes online, goes offline and goes. Dossier 2020 §4, 2021 §3.2. The lock is a no-op
 * without CONFIG_MEMORY_HOTPLUG. Left out: pages and their migration (one boot block has pages that cannot move, of which
 * somebody gets tired), nodes that come and go, memblock, firmware_map's files, kswapd, zone lists.
 */
import { DONE, type Sleeps } from '../../engine/sleeps.ts';
import { EBUSY, EEXIST, EINTR } from '../include/errno.ts';
import { type MemoryBlock, type OnlineType, PINNED_BLOCK } from '../include/memory.ts';
import type { Kernel } from '../kernel.ts';
import type { MemoryNotify } from './slub_memory.ts';

export function get_online_mems(this: Kernel): Sleeps<void> {
  return this.config.MEMORY_HOTPLUG ? this.mem_hotplug.read() : DONE;
}

export function* put_online_mems(this: Kernel): Sleeps<void> {
  if (!this.config.MEMORY_HOTPLUG) return;
  yield* this.mutex_lock(this.mem_hotplug.inner);
  this.mem_hotplug.endRead();
  this.mutex_unlock(this.mem_hotplug.inner);
}

export function* mem_hotplug_begin(this: Kernel): Sleeps<void> {
  yield* this.mutex_lock(this.memory_add_remove_lock);
  yield* this.mem_hotplug.write();
}

export function* mem_hotplug_done(this: Kernel): Sleeps<void> {
  this.mem_hotplug.endWrite();
  this.mutex_unlock(this.memory_add_remove_lock);
}

// ---- online and offline

/** Under mem_hotplug_begin(), which the callers have called, or not. */
export function* online_pages(this: Kernel, mem: MemoryBlock, type: OnlineType): Sleeps<number> {
  return yield* this.__online_pages(mem, type);
}

export function* offline_pages(this: Kernel, mem: MemoryBlock): Sleeps<number> {
  return yield* this.__offline_pages(mem);
}

export function* __online_pages(this: Kernel, mem: MemoryBlock, type: OnlineType): Sleeps<number> {
  mem.normal = type !== 'online_movable';
  const arg = this.node_states_check_changes(mem);
  const error = yield* this.memory_notify('MEM_GOING_ONLINE', arg);
  if (error < 0) {
    yield* this.memory_notify('MEM_CANCEL_ONLINE', arg);
    return error;
  }
  yield* this.zone_pcp_update();
  yield* this.memory_notify('MEM_ONLINE', arg);
  return 0;
}

export function* __offline_pages(this: Kernel, mem: MemoryBlock): Sleeps<number> {
  const arg = this.node_states_check_changes(mem);
  let error = yield* this.memory_notify('MEM_GOING_OFFLINE', arg);
  if (error >= 0) error = yield* this.migrate_pages_away(mem);
  if (error < 0) {
    yield* this.memory_notify('MEM_CANCEL_OFFLINE', arg);
    return error;
  }
  yield* this.drain_all_pages();
  yield* this.zone_pcp_update();
  yield* this.memory_notify('MEM_OFFLINE', arg);
  return 0;
}

/** Which node gets its first, or loses its last, kernel memory. */
export function node_states_check_changes(this: Kernel, mem: MemoryBlock): MemoryNotify {
  return { status_change_nid_normal: mem.nid > 0 && mem.normal ? mem.nid : -1 };
}

/** Tries until a signal comes: pages that cannot move never will. */
export function* migrate_pages_away(this: Kernel, mem: MemoryBlock): Sleeps<number> {
  yield* this.lru_add_drain_all();
  return mem.name === PINNED_BLOCK ? -EINTR : 0;
}

/**
 * What some drivers do with memory that they added (Hyper-V's balloon, logical partitions of POWER): later, and with a
 * reference to the device. Called by nobody here.
 */
export function* online_memory_block(this: Kernel, mem: MemoryBlock): Sleeps<void> {
  const { dev } = mem;
  yield* this.lock_device_hotplug();
  yield* this.device_online(dev);
  yield* this.unlock_device_hotplug();
  yield* this.put_device(dev);
}

// ---- adding and removing

/** For callers that do not hold device_hotplug_lock; up to 4.19 nobody minded. */
export function* add_memory(this: Kernel, blocks: readonly string[]): Sleeps<number> {
  return yield* this.__add_memory(blocks);
}

export function* __add_memory(this: Kernel, blocks: readonly string[]): Sleeps<number> {
  const taken = blocks.some((name) => this.memory_resources.get(name) === true);
  if (taken) return -EEXIST;
  for (const name of blocks) this.memory_resources.set(name, true);
  const error = yield* this.add_memory_resource(blocks);
  if (error < 0) this.release_memory_resource(blocks);
  return error;
}

export function release_memory_resource(this: Kernel, blocks: readonly string[]): void {
  for (const name of blocks) this.memory_resources.delete(name);
}

/** What fails half-way is taken back. */
export function* add_memory_resource(this: Kernel, blocks: readonly string[]): Sleeps<number> {
  yield* this.mem_hotplug_begin();
  this.arch_add_memory(blocks);
  const error = yield* this.create_memory_block_devices(blocks);
  if (error < 0) this.arch_remove_memory(blocks);
  yield* this.mem_hotplug_done();
  return error;
}

/** arch/x86/mm: the sections, and what describes their pages. */
export function arch_add_memory(this: Kernel, blocks: readonly string[]): void {
  this.might_alloc();
  for (const name of blocks) this.memory_sections.set(name, true);
}

export function arch_remove_memory(this: Kernel, blocks: readonly string[]): void {
  for (const name of blocks) this.memory_sections.delete(name);
}

export function* remove_memory(this: Kernel, blocks: readonly string[]): Sleeps<number> {
  return yield* this.__remove_memory(blocks);
}

/** Up to 4.19 called under device_hotplug_lock, for which it does not ask. */
export function* __remove_memory(this: Kernel, blocks: readonly string[]): Sleeps<number> {
  return yield* this.try_remove_memory(blocks);
}

export function* try_remove_memory(this: Kernel, blocks: readonly string[]): Sleeps<number> {
  yield* this.mem_hotplug_begin();
  const error = this.check_memblocks_offline(blocks);
  if (error === 0) {
    yield* this.remove_memory_block_devices(blocks);
    this.arch_remove_memory(blocks);
    this.release_memory_resource(blocks);
  }
  yield* this.mem_hotplug_done();
  return error;
}

/** A kernel up to 5.2 stops here (BUG): its callers must have taken the blocks offline. */
export function check_memblocks_offline(this: Kernel, blocks: readonly string[]): number {
  for (const name of blocks) {
    const mem = this.find_memory_block(name);
    if (mem !== null && mem.state !== 'offline') return -EBUSY;
  }
  return 0;
}
