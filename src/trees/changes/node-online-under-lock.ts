/**
 * b9ff036082cd (5.0): cpu_up() looks whether the node of the CPU is online with memory hotplug held off, so that it takes
 * both of its locks before the CPU's own. Left out: a node that is not online.
 */
import type { Overlay } from '../../linux/kernel.ts';

export const nodeOnlineUnderLock: Overlay = {
  *try_online_node() {
    if (!this.config.MEMORY_HOTPLUG) return;
    yield* this.mem_hotplug_begin();
    yield* this.mem_hotplug_done();
  },
};
