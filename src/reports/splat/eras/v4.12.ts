/** 4.12 and 4.13: every title begins with WARNING, and the rulers of a report match. */
import type { LockdepReport } from '../../../engine/lockdep/report.ts';
import type { Era, Heading } from '../era.ts';
import { titleWords } from '../title-words.ts';
import { v4_11 } from './v4.11.ts';

const RULERS: Readonly<Record<LockdepReport['kind'], number>> = {
  circular: 54,
  recursion: 44,
  inconsistent: 32,
  'safe-to-unsafe': 53,
  inversion: 56,
  'wait-context': 29,
  'nest-not-held': 34,
  'bad-unlock': 37,
  'held-freed': 25,
  'left-held': 36,
  'user-return': 48,
  'rcu-usage': 29,
};

export const v4_12: Era = {
  ...v4_11,
  since: [4, 12],
  heading(report): Heading {
    const length = RULERS[report.kind];
    const words = titleWords(report);
    // Younger than the change, but worded as before it.
    const title = report.kind === 'wait-context' ? `[ BUG: ${words} ]` : `WARNING: ${words}`;
    return { above: length, title, below: length };
  },
};
