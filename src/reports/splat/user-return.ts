/** A task returned to user space with locks held. Where it is says nothing any more, so there is no backtrace. */
import type { UserReturnReport } from '../../engine/lockdep/report.ts';
import type { Era } from './era.ts';
import { heldLines } from './lock-row.ts';

export function userReturn({ task, held }: UserReturnReport, era: Era): string[] {
  return [
    `${task.comm}/${task.pid} is leaving the kernel with locks still held!`,
    ...heldLines(task, held, era),
  ];
}
