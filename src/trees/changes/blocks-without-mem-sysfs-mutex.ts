/** 848e19ad3c33 (5.5): no mutex of their own among those who make and remove memory blocks. Left out: as in the base. */
import type { Overlay } from '../../linux/kernel.ts';

export const blocksWithoutMemSysfsMutex: Overlay = {
  *create_memory_block_devices(blocks) {
    return yield* this.register_memory_blocks(blocks);
  },

  *remove_memory_block_devices(blocks) {
    yield* this.unregister_memory_blocks(blocks);
  },
};
