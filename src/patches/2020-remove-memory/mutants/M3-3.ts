/** A wrong fix: memory is removed without the gate, in the merged order. */
import { definePatch } from '../../../linux/patch.ts';
import { ONLINE, UNBIND } from './lines.ts';

export const removeWithoutGateMerged = definePatch({
  title: 'remove_memory() forgets device_hotplug_lock',
  source: 'wrong fix of the 2020 thread, M3-3',
  date: '2020-01-10',
  tree: 'v5.6',
  mutant: 'zombie-block',
  witness: { tasks: [UNBIND, ONLINE] },
  symbols: {
    *remove_memory(blocks) {
      return yield* this.__remove_memory(blocks);
    },
  },
});
