/** I-GP: what was given to RCU is freed only after every reader that was there has left. */
import { Dict } from '../engine/dict.ts';
import { SlabObject } from '../linux/include/slab.ts';
import type { Kernel } from '../linux/kernel.ts';
import type { Probes } from '../linux/probes.ts';
import type { Invariant } from './invariant.ts';

export const gracePeriod: Invariant = {
  id: 'grace-period',
  alias: 'I-GP',
  title: 'nothing given to RCU is freed while a reader of its time is left',
  probes(kernel: Kernel): Probes {
    const readers = new Dict<() => boolean>(kernel.machine.heap);
    const given = (object: SlabObject): undefined => {
      readers.set(String(object.id), kernel.rcu_state.readersNow());
    };
    return {
      kvfree_call_rcu: given,
      call_rcu(_what, _func, argument) {
        if ((argument as unknown) instanceof SlabObject) given(argument as unknown as SlabObject);
        return undefined;
      },
      kmem_cache_free({ id }) {
        if (readers.get(String(id))?.() === true)
          kernel.violation('grace-period', 'object', 'an object is freed while a reader may still use it');
        return undefined;
      },
    };
  },
};
