/** The writer is set before it waits for readers, of which it is one itself. */
import { definePatch } from '../../../linux/patch.ts';

export const countedWriter = definePatch({
  title: 'a task that is counted in calls cpu_up() or cpu_down()',
  source: 'notes on the 2012 thread, §2.4, R6',
  date: '2012-10-03',
  tree: 'v3.7-rc',
  symbols: {
    *store_online(cpu, buf) {
      yield* this.get_online_cpus();
      const error = buf === '0' ? yield* this.cpu_down(cpu) : yield* this.cpu_up(cpu);
      yield* this.put_online_cpus();
      return error < 0 ? error : buf.length;
    },
  },
});
