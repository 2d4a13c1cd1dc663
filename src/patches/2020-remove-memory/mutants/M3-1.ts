/** A wrong fix: a writer of `state` waits for the gate, inside the file that whoever holds it may be removing. */
import { definePatch } from '../../../linux/patch.ts';
import { ONLINE, UNBIND } from './lines.ts';

export const blockingLockInStore = definePatch({
  title: 'state_store() waits for device_hotplug_lock',
  source: 'wrong fix of the 2020 thread, M3-1',
  date: '2020-01-10',
  tree: 'v5.6',
  mutant: 'deadlock',
  witness: { tasks: [UNBIND, ONLINE] },
  symbols: {
    *state_store(dev, buf) {
      yield* this.lock_device_hotplug();
      const result = yield* this.memory_block_store(dev, buf);
      yield* this.unlock_device_hotplug();
      return result;
    },
  },
});
