/**
 * INV-WORK: an item is not initialised anew while it is queued or runs, and flush_work() comes back only once the instance
 * that was queued is done.
 */
import type { Work } from '../engine/async/work.ts';
import type { Kernel } from '../linux/kernel.ts';
import type { Probes } from '../linux/probes.ts';
import type { Invariant } from './invariant.ts';

export const flushWork: Invariant = {
  id: 'flush-work',
  alias: 'INV-WORK',
  title: 'no work item is initialised while in use, and a flush waits for what was queued',
  probes: (kernel: Kernel): Probes => ({
    INIT_WORK_again(work) {
      if (inUse(work)) say(kernel, work, 'initialised', 'is initialised while it is queued or runs');
      return undefined;
    },
    flush_work(work) {
      const { worker } = work;
      return () => {
        if (worker !== null && !worker.done) say(kernel, work, 'flushed', 'was flushed, and is not done');
      };
    },
  }),
};

function inUse({ pending, worker }: Work): boolean {
  return pending || (worker !== null && !worker.done);
}

function say(kernel: Kernel, work: Work, signature: string, text: string): void {
  kernel.violation('flush-work', `${work.func} ${signature}`, `work item ${work.name} ${text}`);
}
