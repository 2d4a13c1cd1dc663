/** One more kworker: the first task of the program queues a work item that touches nothing, and all that is made later ranks after it. */

import { DONE, type Sleeps } from '../../../src/engine/sleeps.ts';
import type { Kernel } from '../../../src/linux/kernel.ts';
import { atBoot, type Change, replacing } from './change.ts';

export const EXTRA_KWORKER: Change = {
  name: 'one more kworker',
  apply: (symbols) => atBoot(replacing(symbols, { unrelated_workfn: () => DONE }), queueFirst),
};

function queueFirst(kernel: Kernel): void {
  const { machine } = kernel;
  const user = machine.user.bind(machine);
  const work = kernel.INIT_WORK('unrelated', 'unrelated', 'unrelated_workfn' as never, null as never);
  machine.user = (comm, body) => {
    if (machine.tasks.length > 0 || comm === 'swapper') return user(comm, body);
    return user(comm, function* (): Sleeps<void> {
      kernel.schedule_work(work);
      yield* body();
    });
  };
}
