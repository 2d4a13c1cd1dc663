/** What a task is about to take, and what it holds already: the beginning of several reports. */
import type { CircularReport, RecursionReport } from '../../engine/lockdep/report.ts';
import type { Era } from './era.ts';
import { acquiredText } from './lock-row.ts';

export function wantedAndHolding(
  { task, wanted, holding }: CircularReport | RecursionReport,
  era: Era,
): string[] {
  return [
    `${task.comm}/${task.pid} is trying to acquire lock:`,
    acquiredText(wanted, era),
    '',
    'but task is already holding lock:',
    acquiredText(holding, era),
  ];
}
