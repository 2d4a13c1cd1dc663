/** A wrong fix: a writer of `state` does not ask for the gate, in the merged order. */
import { definePatch } from '../../../linux/patch.ts';
import { ONLINE, UNBIND } from './lines.ts';

export const storeWithoutGateMerged = definePatch({
  title: 'state_store() without device_hotplug_lock',
  source: 'wrong fix of the 2020 thread, M3-4-merged',
  date: '2020-01-10',
  tree: 'v5.6',
  mutant: 'zombie-block',
  witness: { tasks: [UNBIND, ONLINE] },
  symbols: {
    *state_store(dev, buf) {
      return yield* this.memory_block_store(dev, buf);
    },
  },
});
