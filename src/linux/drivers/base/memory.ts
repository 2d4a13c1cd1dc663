/**
 * drivers/base/memory.c, 4.10 to 6.x: /sys/devices/system/memory, its blocks and what is written to their files. Dossier 2020
 * §4.1, §4.2. A range is given by the names of its blocks. Left out: nodes and the links between them and blocks, groups,
 * hardware poison, files that only tell constants.
 */
import type { Sleeps } from '../../../engine/sleeps.ts';
import type { Device } from '../../include/device.ts';
import { EBUSY, EINVAL } from '../../include/errno.ts';
import { MemoryBlock, type OnlineType } from '../../include/memory.ts';
import type { Kernel } from '../../kernel.ts';
import type { MemoryAction, MemoryNotify } from '../../mm/slub_memory.ts';

/** Blocks that the firmware tells of at boot: the kernel's own, and one whose DIMM can be ejected. */
const BOOT_BLOCKS = ['memory0', 'memory32'];
/** The one block that is the first memory of its node. */
const DAX_BLOCK = 'memory40';
const BLOCK_ATTRIBUTES = ['dev_attr_state', 'dev_attr_valid_zones'] as const;

export function* memory_dev_init(this: Kernel): Sleeps<void> {
  if (!this.config.MEMORY_HOTPLUG) return;
  const symbols = { online: 'memory_subsys_online', offline: 'memory_subsys_offline' } as const;
  this.memory_subsys = this.bus_type('memory', symbols);
  this.memory_root = yield* this.subsys_system_register(this.memory_subsys, ['dev_attr_probe']);
  for (const name of BOOT_BLOCKS) {
    this.memory_resources.set(name, true);
    this.arch_add_memory([name]);
    yield* this.init_memory_block(name, 'online');
  }
}

/** Makes and registers one block. */
export function* init_memory_block(this: Kernel, name: string, state: 'online' | 'offline'): Sleeps<number> {
  this.might_alloc();
  const mem = new MemoryBlock(this.machine.heap, {
    name,
    state,
    section_count: 1,
    nid: name === DAX_BLOCK ? 1 : 0,
  });
  mem.dev = this.device_initialize(name, 'memory_block_release', {
    parent: this.memory_root,
    bus: this.memory_subsys,
    groups: BLOCK_ATTRIBUTES,
    container: mem,
    offline: state === 'offline',
  });
  const error = yield* this.device_add(mem.dev);
  if (error < 0) yield* this.put_device(mem.dev);
  return error;
}

export function* memory_block_release(this: Kernel, dev: Device): Sleeps<void> {
  const mem = dev.container as MemoryBlock;
  yield* this.device_free(dev);
  this.kfree(mem, 'memory_block_release');
}

/** Without a reference: for callers that keep blocks from going. */
export function find_memory_block(this: Kernel, name: string): MemoryBlock | null {
  const dev = this.memory_subsys.byName.get(name);
  return dev === undefined ? null : (dev.container as MemoryBlock);
}

/** All or none. Up to 5.4 under a mutex among all who make or remove blocks. */
export function* create_memory_block_devices(this: Kernel, blocks: readonly string[]): Sleeps<number> {
  yield* this.mutex_lock(this.mem_sysfs_mutex);
  const error = yield* this.register_memory_blocks(blocks);
  this.mutex_unlock(this.mem_sysfs_mutex);
  return error;
}

/** The part of create_memory_block_devices() that all releases share. */
export function* register_memory_blocks(this: Kernel, blocks: readonly string[]): Sleeps<number> {
  for (const [made, name] of blocks.entries()) {
    const error = yield* this.init_memory_block(name, 'offline');
    if (error === 0) continue;
    yield* this.unregister_memory_blocks(blocks.slice(0, made));
    return error;
  }
  return 0;
}

export function* remove_memory_block_devices(this: Kernel, blocks: readonly string[]): Sleeps<void> {
  yield* this.mutex_lock(this.mem_sysfs_mutex);
  yield* this.unregister_memory_blocks(blocks);
  this.mutex_unlock(this.mem_sysfs_mutex);
}

export function* unregister_memory_blocks(this: Kernel, blocks: readonly string[]): Sleeps<void> {
  for (const name of blocks) {
    const mem = this.find_memory_block(name);
    if (mem !== null) yield* this.unregister_memory(mem);
  }
}

/** From here on nobody may put the block online, and no file of it is being written once this returns. */
export function* unregister_memory(this: Kernel, mem: MemoryBlock): Sleeps<void> {
  mem.section_count = 0;
  yield* this.device_unregister(mem.dev);
}

// ---- online and offline

/** bus->online: under dev->mutex. */
export function* memory_subsys_online(this: Kernel, dev: Device): Sleeps<number> {
  const mem = dev.container as MemoryBlock;
  if (mem.state === 'online') return 0;
  const error = yield* this.memory_block_change_state(mem, 'online', 'offline');
  mem.online_type = null;
  return error;
}

/** bus->offline: under dev->mutex. */
export function* memory_subsys_offline(this: Kernel, dev: Device): Sleeps<number> {
  const mem = dev.container as MemoryBlock;
  if (mem.state === 'offline') return 0;
  if (mem.section_count !== 1) return -EINVAL;
  return yield* this.memory_block_change_state(mem, 'offline', 'online');
}

export function* memory_block_change_state(
  this: Kernel,
  mem: MemoryBlock,
  to: 'online' | 'offline',
  from: 'online' | 'offline',
): Sleeps<number> {
  if (mem.state !== from) return -EINVAL;
  if (to === 'offline') mem.state = 'going_offline';
  const error = yield* this.memory_block_action(mem, to);
  mem.state = error === 0 ? to : from;
  return error;
}

export function* memory_block_action(
  this: Kernel,
  mem: MemoryBlock,
  to: 'online' | 'offline',
): Sleeps<number> {
  if (to === 'offline') return yield* this.offline_pages(mem);
  if (!this.pages_correctly_probed(mem)) return -EBUSY;
  return yield* this.online_pages(mem, mem.online_type ?? 'online');
}

export function pages_correctly_probed(this: Kernel, mem: MemoryBlock): boolean {
  return this.memory_sections.get(mem.name) === true;
}

const ONLINE_TYPES: readonly string[] = ['offline', 'online', 'online_kernel', 'online_movable'];

/** 4.1 to 4.19 (30467e0b3be8): the lock of memory hotplug is taken before that of the device. */
export function* state_store(this: Kernel, dev: Device, buf: string): Sleeps<number> {
  const error = yield* this.lock_device_hotplug_sysfs();
  if (error < 0) return error;
  yield* this.mem_hotplug_begin();
  const result = yield* this.memory_block_store(dev, buf);
  yield* this.mem_hotplug_done();
  yield* this.unlock_device_hotplug();
  return result;
}

/** The part of state_store() that all releases share. */
export function* memory_block_store(this: Kernel, dev: Device, buf: string): Sleeps<number> {
  const mem = dev.container as MemoryBlock;
  if (!ONLINE_TYPES.includes(buf)) return -EINVAL;
  if (buf !== 'offline') mem.online_type = buf as OnlineType;
  const ret = buf === 'offline' ? yield* this.device_offline(dev) : yield* this.device_online(dev);
  if (ret < 0) return ret;
  return ret > 0 ? -EINVAL : buf.length;
}

export function* state_show(this: Kernel, dev: Device): Sleeps<string> {
  return `${(dev.container as MemoryBlock).state}\n`;
}

/** Looks at the pages of a block that is online, without a lock. */
export function* valid_zones_show(this: Kernel, dev: Device): Sleeps<string | number> {
  const mem = dev.container as MemoryBlock;
  if (mem.state !== 'online') return 'Normal Movable\n';
  yield* this.machine.access({ name: `pages of ${mem.name}`, id: mem.id });
  return this.test_pages_in_a_zone(mem) ? 'Normal\n' : 'none\n';
}

export function test_pages_in_a_zone(this: Kernel, mem: MemoryBlock): boolean {
  return this.memory_sections.get(mem.name) === true;
}

/** Tells the kernel of memory that it has not noticed; the address is that of a block. */
export function* probe_store(this: Kernel, _dev: Device, buf: string): Sleeps<number> {
  const block = this.block_at(buf);
  if (block === null) return -EINVAL;
  const error = yield* this.add_memory([block]);
  return error < 0 ? error : buf.length;
}

export function block_at(this: Kernel, address: string): string | null {
  const block = Number(address) / BLOCK_SIZE;
  return Number.isInteger(block) && block > 0 ? `memory${block}` : null;
}

const BLOCK_SIZE = 0x8000000;

// ---- the notifier chain

export function* memory_notify(this: Kernel, action: MemoryAction, arg: MemoryNotify): Sleeps<number> {
  return yield* this.blocking_notifier_call_chain(action, arg);
}

/** kernel/notifier.c: of the one chain that is modelled. */
export function* blocking_notifier_call_chain(
  this: Kernel,
  action: MemoryAction,
  arg: MemoryNotify,
): Sleeps<number> {
  yield* this.down_read(this.memory_chain);
  const error = yield* this.slab_memory_callback(action, arg);
  this.up_read(this.memory_chain);
  return error;
}
