/** The same class twice. */
import type { RecursionReport } from '../../engine/lockdep/report.ts';
import type { Era } from './era.ts';
import { heldLines } from './lock-row.ts';
import { recursionScenario } from './scenario.ts';
import { wantedAndHolding } from './wanted-holding.ts';

export function recursion(report: RecursionReport, era: Era): string[] {
  const { task, held, comparison } = report;
  return [
    ...wantedAndHolding(report, era),
    ...(comparison === null ? [] : [`and the lock comparison function returns ${comparison}:`]),
    '',
    'other info that might help us debug this:',
    ...recursionScenario(report),
    '',
    ...heldLines(task, held, era),
  ];
}
