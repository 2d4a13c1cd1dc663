/** "stack backtrace:", without the frames of the printing itself and, since they are not known, without a register. */
import type { LockdepReport } from '../../engine/lockdep/report.ts';
import { ACQUIRING, acquisitionFrames, indented } from './chains.ts';
import type { Era } from './era.ts';
import type { Banner } from './eras.ts';

export function backtrace(report: LockdepReport, era: Era, banner: Banner): string[] {
  const frames = indented(currentFrames(report, era), 1);
  const trace = frames.length === 0 ? [] : ['Call Trace:', ...frames];
  return ['stack backtrace:', era.cause(report.task, banner), ...trace];
}

/** Where the task is: in the acquisition or release that is reported. Of other reports that is not known. */
function currentFrames(report: LockdepReport, era: Era): readonly string[] {
  switch (report.kind) {
    case 'circular':
      return acquisitionFrames(report.wanted.stack, era.ownFrames.now);
    case 'recursion':
    case 'safe-to-unsafe':
    case 'wait-context':
    case 'nest-not-held':
      return acquisitionFrames(report.wanted.stack, ACQUIRING);
    case 'inconsistent':
    case 'inversion':
      return acquisitionFrames(report.now.stack, ACQUIRING);
    case 'bad-unlock':
      return report.wanted.stack;
    case 'held-freed':
    case 'left-held':
    case 'user-return':
    case 'rcu-usage':
      return [];
  }
}
