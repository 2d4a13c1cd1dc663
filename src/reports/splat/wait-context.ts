/** A lock that may sleep, or spin too long, where the context forbids it. */
import type { WaitContextReport } from '../../engine/lockdep/report.ts';
import type { Era } from './era.ts';
import { acquiredText, heldLines } from './lock-row.ts';

export function waitContext({ task, held, wanted, context }: WaitContextReport, era: Era): string[] {
  return [
    `${task.comm}/${task.pid} is trying to lock:`,
    acquiredText(wanted, era),
    'other info that might help us debug this:',
    `context-{${context}:${context}}`,
    ...heldLines(task, held, era),
  ];
}
