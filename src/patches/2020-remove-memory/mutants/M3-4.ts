/** A wrong fix: a writer of `state` does not ask for the gate, blocks removed under the lock of memory hotplug. */
import { definePatch } from '../../../linux/patch.ts';
import { ONLINE, UNBIND } from './lines.ts';

export const storeWithoutGate = definePatch({
  title: 'state_store() without device_hotplug_lock, blocks removed under mem_hotplug_lock',
  source: 'wrong fix of the 2020 thread, M3-4',
  date: '2020-01-10',
  tree: 'v5.5-rc3',
  mutant: 'deadlock',
  witness: { tasks: [UNBIND, ONLINE] },
  symbols: {
    *state_store(dev, buf) {
      return yield* this.memory_block_store(dev, buf);
    },
  },
});
