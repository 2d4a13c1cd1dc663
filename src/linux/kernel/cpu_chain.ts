/**
 * kernel/cpu.c, 3.6 to 3.18: the notifier chain that is told when CPUs come and go. Notes on the threads §1.3, §2.2. The chain
 * itself has no lock. Left out: notifiers other than those of RCU and SLAB, priorities, and notifiers that object, hence
 * CPU_UP_CANCELED and CPU_DOWN_FAILED are never sent.
 */
import type { Sleeps } from '../../engine/sleeps.ts';
import type { CpuEvent } from '../include/cpu_chain.ts';
import type { Kernel, SymbolOf } from '../kernel.ts';

type Notifier = SymbolOf<(event: CpuEvent, cpu: number) => Sleeps<void>>;

/** In order of registration, for all have the same priority. */
export function cpu_chain(this: Kernel): readonly Notifier[] {
  return ['rcu_cpu_notify', 'cpuup_callback'];
}

export function* __cpu_notify(this: Kernel, event: CpuEvent, cpu: number): Sleeps<void> {
  for (const notifier of this.cpu_chain()) yield* this[notifier](event, cpu);
}
