/** A wrong fix: the devices of blocks go in a work item, so that nobody waits for those inside their files. */
import { definePatch } from '../../../linux/patch.ts';
import { ONLINE, UNBIND } from './lines.ts';

export const devicesRemovedLater = definePatch({
  title: 'memory block devices are removed asynchronously, without the drain',
  source: 'wrong fix of the 2020 thread, M3-6',
  date: '2020-01-10',
  tree: 'v5.6',
  mutant: 'zombie-block',
  witness: { tasks: [UNBIND, ONLINE] },
  symbols: {
    *unregister_memory(mem) {
      mem.section_count = 0;
      const { dev } = mem;
      this.schedule_work(this.INIT_WORK(`unregister of ${mem.name}`, 'mem->work', 'device_unregister', dev));
    },
  },
});
