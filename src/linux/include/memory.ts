/**
 * include/linux/memory.h: memory blocks, the units in which memory goes online and offline. Left out: pages; a block is 128
 * MiB, has one zone and one node, and either all of its sections are present or none.
 */
import { struct } from '../../engine/struct.ts';
import type { Device } from './device.ts';

export type OnlineType = 'offline' | 'online' | 'online_kernel' | 'online_movable';

interface MemoryBlockFields {
  name: string;
  dev: Device;
  state: 'online' | 'going_offline' | 'offline';
  /** Present sections; 0 once the block is being removed. */
  section_count: number;
  /** What the writer of `state` asked for; null: nothing in particular. */
  online_type: OnlineType | null;
  /** Its node, of which only node 0 has other memory. */
  nid: number;
  /** It is in a zone that the kernel allocates from. */
  normal: boolean;
}

export class MemoryBlock extends struct<MemoryBlockFields>('memory_block', {
  name: '',
  dev: null as unknown as Device,
  state: 'offline',
  section_count: 0,
  online_type: null,
  nid: 0,
  normal: false,
}) {}

/** The block that the kernel itself lies in. */
export const PINNED_BLOCK = 'memory0';

/** How many pages a CPU keeps of the one zone; 0 while the zone's lists are disabled. */
export const PCP_HIGH = 6;
export class Zone extends struct('zone', { pcp_high: PCP_HIGH }) {}
