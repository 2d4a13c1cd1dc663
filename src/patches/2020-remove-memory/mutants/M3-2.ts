/** A wrong fix: memory is removed without the gate, its blocks under the lock of memory hotplug. */
import { definePatch } from '../../../linux/patch.ts';
import { ONLINE, UNBIND } from './lines.ts';

export const removeWithoutGate = definePatch({
  title: 'remove_memory() forgets device_hotplug_lock, blocks removed under mem_hotplug_lock',
  source: 'wrong fix of the 2020 thread, M3-2',
  date: '2020-01-10',
  tree: 'v5.5-rc3',
  mutant: 'deadlock',
  witness: { tasks: [UNBIND, ONLINE] },
  symbols: {
    *remove_memory(blocks) {
      return yield* this.__remove_memory(blocks);
    },
  },
});
