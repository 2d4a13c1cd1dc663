/** A judge: one rule that no run may break. It sees calls through probes, and the end of a run. */
import type { Kernel } from '../linux/kernel.ts';
import type { Probes } from '../linux/probes.ts';

export interface Invariant {
  readonly id: string;
  /** The name that kernel developers' notes on the threads use. */
  readonly alias: string;
  readonly title: string;
  readonly probes?: (kernel: Kernel) => Probes;
  /** Called when every task has ended and nothing was corrupted. */
  readonly atEnd?: (kernel: Kernel) => void;
}
