/** How lockdep calls the ways in which a class was used: `IN-SOFTIRQ-W`, `HARDIRQ-ON-R`. */
import type { Culprit, Irq, UsageSeen } from '../../engine/lockdep/report.ts';

const STATES: Readonly<Record<Irq, string>> = {
  hardirq: 'HARDIRQ',
  softirq: 'SOFTIRQ',
  reclaim: 'RECLAIM_FS',
};

export type Use = Omit<UsageSeen, 'stack'>;

export function usageName({ irq, inside, read }: Use): string {
  const variant = read ? 'R' : 'W';
  return inside ? `IN-${STATES[irq]}-${variant}` : `${STATES[irq]}-ON-${variant}`;
}

/** What a class is said to be safe or unsafe for: `SOFTIRQ`, or `SOFTIRQ-READ` if only its readers are. */
export function irqClass({ irq, read }: Use): string {
  return read ? `${STATES[irq]}-READ` : STATES[irq];
}

/**
 * `[HC0[0]:SC0[2]:HE1:SE0]`: in a hardirq and how deep, the same of softirqs, and whether each is enabled. The kernel counts
 * a section with softirqs disabled twice, to tell it from a softirq.
 */
export function irqState({ inHardirq, hardirqsOff, inSoftirq, softirqsOff }: Culprit): string {
  const flag = (on: boolean) => (on ? 1 : 0);
  const hardirq = `HC${flag(inHardirq > 0)}[${inHardirq}]`;
  const softirq = `SC${flag(inSoftirq > 0)}[${inSoftirq > 0 ? inSoftirq : 2 * softirqsOff}]`;
  return `[${hardirq}:${softirq}:HE${flag(hardirqsOff === 0)}:SE${flag(softirqsOff === 0)}]`;
}
