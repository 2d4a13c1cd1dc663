/** A cycle of lock orders. */
import type { CircularReport } from '../../engine/lockdep/report.ts';
import { acquisitionFrames, indented } from './chains.ts';
import type { Era } from './era.ts';
import { heldLines, lockText } from './lock-row.ts';
import { circularScenario } from './scenario.ts';
import { wantedAndHolding } from './wanted-holding.ts';

export function circular(report: CircularReport, era: Era): string[] {
  return [
    ...wantedAndHolding(report, era),
    '',
    'which lock already depends on the new lock.',
    '',
    '',
    'the existing dependency chain (in reverse order) is:',
    ...chain(report, era),
    '',
    'other info that might help us debug this:',
    '',
    ...circularScenario(report, era),
    '',
    ...heldLines(report.task, report.held, era),
  ];
}

/** The held lock first, the wanted one last: `-> #0`. */
function chain(report: CircularReport, era: Era): string[] {
  const { now, earlier } = era.ownFrames;
  return report.chain
    .map((row, i) => [
      '',
      `-> #${i}${lockText(row, era)}:`,
      ...indented(acquisitionFrames(row.stack, i === 0 ? now : earlier), 7),
    ])
    .reverse()
    .flat();
}
