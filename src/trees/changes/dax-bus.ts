/** 51cf784c42d0 (5.1): the dax bus; 9f960da72b25 (5.3): its memory can be removed again. Left out: as in drivers/dax. */
import type { Overlay } from '../../linux/kernel.ts';

export const daxBus: Overlay = {
  *dax_bus_init() {
    yield* this.dax_bus_register();
  },
};
