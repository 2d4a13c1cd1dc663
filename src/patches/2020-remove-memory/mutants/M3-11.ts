/** A wrong fix: a writer of `state` leaves the file before it waits for the gate, and so is not waited for. */
import { definePatch } from '../../../linux/patch.ts';
import { ONLINE, UNBIND } from './lines.ts';

export const protectionBroken = definePatch({
  title: 'state_store() breaks active protection, then waits for device_hotplug_lock',
  source: 'wrong fix of the 2020 thread, M3-11',
  date: '2020-01-10',
  tree: 'v5.6',
  mutant: 'zombie-block',
  witness: { tasks: [UNBIND, ONLINE] },
  symbols: {
    *state_store(dev, buf) {
      const kn = this.kernfs_find_ns(dev.kobj.sd!, 'state')!;
      this.get_device(dev);
      this.kernfs_get(kn);
      this.kernfs_break_active_protection(kn);
      yield* this.lock_device_hotplug();
      const result = yield* this.memory_block_store(dev, buf);
      yield* this.unlock_device_hotplug();
      this.kernfs_unbreak_active_protection(kn);
      this.kernfs_put(kn);
      yield* this.put_device(dev);
      return result;
    },
  },
});
