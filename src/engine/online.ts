/**
 * Which CPUs are online, and where tasks run when one goes. Whoever asks reads what a change writes: the state of that CPU,
 * and the place of each task that it moves. Left out: a CPU runs as many tasks at once as it has; capacity is no matter here.
 */
import { type ActWatcher, JOIN, LEAVE, LOOK, PLACE, SET } from './acts.ts';
import type { Heap, Kept } from './heap.ts';
import type { Waitable } from './op.ts';
import type { Task } from './task.ts';

/** The part that says whether somebody keeps every CPU from being stopped. Parts 0, 1, … are the CPUs. */
export const PREEMPTION = 62;

/** What is asked of a machine. */
interface Host {
  readonly heap: Heap;
  readonly live: readonly Task[];
  readonly watcher: ActWatcher | null;
  readonly current: Task;
}

export class Online implements Kept, Waitable {
  readonly name = 'cpu_online_mask';
  readonly id: number;
  stamp: number;
  private readonly host: Host;
  private mask: readonly boolean[];

  constructor(host: Host, cpus: number) {
    this.host = host;
    this.id = host.heap.allocate();
    this.stamp = host.heap.epoch;
    this.mask = Array.from({ length: cpus }, () => true);
  }

  has(cpu: number): boolean {
    this.host.watcher?.acts(this.id, cpu, LOOK);
    return this.mask[cpu]!;
  }

  /** For `ready` of an operation, which names what it depends on itself. */
  isUp(cpu: number): boolean {
    return this.mask[cpu]!;
  }

  /** For a task that is created: CPUs take turns, and the lowest stands in for one that is away. */
  place(nth: number): number {
    const cpu = nth % this.mask.length;
    return this.has(cpu) ? cpu : this.lowest();
  }

  lowest(): number {
    let cpu = 0;
    while (!this.has(cpu)) cpu++;
    return cpu;
  }

  /** The CPU comes, or goes: then every task that runs on it in task context moves to the lowest that is left. */
  set(cpu: number, online: boolean): void {
    const { heap, watcher } = this.host;
    if (this.stamp !== heap.epoch) heap.keep(this);
    watcher?.acts(this.id, cpu, SET);
    this.mask = this.mask.with(cpu, online);
    if (online) return;
    const to = this.lowest();
    for (const task of this.host.live) if (task.cpu === cpu && task.context === 'task') this.move(task, to);
  }

  move(task: Task, to: number): void {
    this.host.watcher?.acts(task.id, PLACE, SET);
    task.cpu = to;
  }

  /** smp_processor_id(). */
  here(): number {
    const { watcher, current } = this.host;
    watcher?.acts(current.id, PLACE, LOOK);
    return current.cpu;
  }

  /** While the running task cannot be pre-empted no CPU can be stopped. */
  preemptDisable(): void {
    this.host.current.preemptOff++;
    this.host.watcher?.acts(this.id, PREEMPTION, JOIN);
  }

  preemptEnable(): void {
    this.host.current.preemptOff--;
    this.host.watcher?.acts(this.id, PREEMPTION, LEAVE);
  }

  save(): unknown {
    return this.mask;
  }

  load(saved: unknown): void {
    this.mask = saved as readonly boolean[];
  }
}
