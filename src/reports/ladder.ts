/**
 * The ladder of a finding: a column a task, time downwards, as people draw it in mails. Only what matters to the finding
 * is shown. Each kind of finding is drawn by a file of its own in ladder/.
 */
import type { Judged, Traced } from '../outcome.ts';
import { type Drawing, drawColumns } from './ladder/columns.ts';
import { deadlockDrawing } from './ladder/deadlock.ts';
import { lockdepDrawing } from './ladder/lockdep.ts';
import { violationDrawing } from './ladder/violation.ts';

export function ladder(traced: Traced, judged: Judged, width = 80): string {
  return drawColumns(drawingOf(traced, judged), width);
}

function drawingOf(traced: Traced, { finding, invariant }: Judged): Drawing {
  switch (finding.kind) {
    case 'deadlock':
      return deadlockDrawing(traced, finding);
    case 'lockdep':
      return lockdepDrawing(traced, finding.report);
    case 'violation':
      return violationDrawing(traced, finding, invariant);
  }
}
