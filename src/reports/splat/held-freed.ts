/** Memory freed, or a lock initialised again, with the lock held. The kernel names the memory by its addresses. */
import type { HeldFreedReport } from '../../engine/lockdep/report.ts';
import type { Era } from './era.ts';
import { acquiredText, heldLines } from './lock-row.ts';

export function heldFreed({ task, lock, held }: HeldFreedReport, era: Era): string[] {
  return [
    `${task.comm}/${task.pid} is freeing memory, with a lock still held there!`,
    acquiredText(lock, era),
    ...heldLines(task, held, era),
  ];
}
