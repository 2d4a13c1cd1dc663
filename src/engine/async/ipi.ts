/**
 * Inter-processor interrupts: the handler runs at once on each CPU, as part of the sender's step, unless that CPU has irqs
 * off. The point before each of them stands for the delay an interrupt may have. The sender cannot be pre-empted meanwhile,
 * so no CPU goes.
 */
import { LOOK } from '../acts.ts';
import type { Machine } from '../machine.ts';
import type { Op, Waitable } from '../op.ts';
import type { Sleeps } from '../sleeps.ts';
import type { Task } from '../task.ts';

interface Cpu extends Waitable {
  readonly cpu: number;
  readonly machine: Machine;
}

const IPI: Op<Cpu> = {
  name: 'smp_call_function',
  ready: (target, task) => deafTasks(target, task).length === 0,
  take: () => {},
  guards: (target, _task, watcher) => watcher.acts(target.id, 0, LOOK),
  blockers: (target, task) => deafTasks(target, task),
};

function deafTasks({ machine, cpu }: Cpu, sender: Task): readonly Task[] {
  return machine.live.filter((task) => task !== sender && task.cpu === cpu && task.irqsOff > 0);
}

/** Runs `handler` on every online CPU for which `wanted` holds, in hardirq context, and waits for all. */
export function* onEachCpu(
  machine: Machine,
  wanted: (cpu: number) => boolean,
  handler: (cpu: number) => void,
): Sleeps<void> {
  const { online } = machine;
  online.preemptDisable();
  for (let cpu = 0; cpu < machine.cpus; cpu++) {
    if (!online.has(cpu) || !wanted(cpu)) continue;
    const target: Cpu = { name: `CPU${cpu}`, id: -1 - cpu, cpu, machine };
    if (IPI.ready(target, machine.current)) yield* machine.point(IPI, target);
    else yield* machine.block(IPI, target);
    interrupt(machine, () => handler(cpu));
  }
  online.preemptEnable();
}

/** Runs `handler` on top of the running task, as an interrupt does. */
function interrupt(machine: Machine, handler: () => void): void {
  machine.lockdep.irqs.enterHardirq();
  handler();
  machine.lockdep.irqs.exitHardirq();
}
