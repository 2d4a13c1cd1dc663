/** The title of a report, without what an era puts around it. */
import type { LockdepReport } from '../../engine/lockdep/report.ts';
import { irqClass } from './usage-names.ts';

export function titleWords(report: LockdepReport): string {
  switch (report.kind) {
    case 'circular':
      return 'possible circular locking dependency detected';
    case 'recursion':
      return 'possible recursive locking detected';
    case 'inconsistent':
      return 'inconsistent lock state';
    case 'safe-to-unsafe': {
      const irq = irqClass(report.safeUse);
      return `${irq}-safe -> ${irq}-unsafe lock order detected`;
    }
    case 'inversion':
      return 'possible irq lock inversion dependency detected';
    case 'wait-context':
      return 'Invalid wait context';
    case 'nest-not-held':
      return 'Nested lock was not taken';
    case 'bad-unlock':
      return 'bad unlock balance detected!';
    case 'held-freed':
      return 'held lock freed!';
    case 'left-held':
      return `${report.task.comm}/${report.task.pid} still has locks held!`;
    case 'user-return':
      return 'lock held when returning to user space!';
    case 'rcu-usage':
      return 'suspicious RCU usage';
  }
}
