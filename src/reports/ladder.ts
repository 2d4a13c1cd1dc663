/**
 * The ladder of a finding: a column a task, time downwards, as people draw it in mails. Only what matters to the finding
 * is shown. Each kind of finding is drawn by a file of its own in ladder/.
 */
import type { Judged, Traced } from '../outcome.ts';
import { type Drawing, drawColumns } from './ladder/columns.ts';
import { deadlockDrawing } from './ladder/deadlock.ts';
import { lockdepDrawing } from './ladder/lockdep.ts';
import { violationDrawing } from './ladder/violation.ts';

/** `noReturn`: the line of the trace after which nothing else can come; null where that is not known. */
export function ladder(traced: Traced, judged: Judged, width = 80, noReturn: number | null = null): string {
  return drawColumns(drawingOf(traced, judged, noReturn), width);
}

function drawingOf(traced: Traced, { finding, invariant }: Judged, noReturn: number | null): Drawing {
  switch (finding.kind) {
    case 'deadlock':
      return deadlockDrawing(traced, finding, noReturn);
    case 'lockdep':
      return lockdepDrawing(traced, finding.report);
    case 'violation':
      return violationDrawing(traced, finding, invariant, noReturn);
  }
}
