/**
 * Up to 3.8: titles in brackets, six usage characters (the last two of file-system reclaim), and a backtrace that begins
 * with `Pid:`.
 */
import type { LockdepReport } from '../../../engine/lockdep/report.ts';
import type { Era, Heading } from '../era.ts';
import { titleWords } from '../title-words.ts';
import { HARDIRQ, RECLAIM, SOFTIRQ } from '../usage.ts';

/** The tag of a title and the lengths of the rulers around it, which do not always fit it. */
type Bracket = readonly [tag: 'INFO' | 'BUG', above: number, below: number];

const BRACKETS: Readonly<Record<LockdepReport['kind'], Bracket>> = {
  circular: ['INFO', 54, 55],
  recursion: ['INFO', 45, 45],
  inconsistent: ['INFO', 33, 33],
  'safe-to-unsafe': ['INFO', 54, 54],
  inversion: ['INFO', 57, 57],
  'wait-context': ['BUG', 29, 29],
  'nest-not-held': ['BUG', 34, 34],
  'bad-unlock': ['BUG', 37, 37],
  'held-freed': ['BUG', 25, 25],
  'left-held': ['BUG', 37, 37],
  'user-return': ['BUG', 48, 48],
  'rcu-usage': ['INFO', 31, 31],
};

export function bracketed(report: LockdepReport, words: string = titleWords(report)): Heading {
  const [tag, above, below] = BRACKETS[report.kind];
  const stop = report.kind === 'rcu-usage' ? '.' : '';
  return { above, title: `[ ${tag}: ${words}${stop} ]`, below };
}

export const v2_6: Era = {
  since: [2, 6],
  heading: (report) =>
    report.kind === 'left-held' ? bracketed(report, 'lock held at task exit time!') : bracketed(report),
  states: [HARDIRQ, SOFTIRQ, RECLAIM],
  tellsFirstRead: false,
  lock: (_row, name, usage) => ` (${name}){${usage}}`,
  passes: new Set(),
  acquisition: () => 'lock',
  ownFrames: { now: ['__lock_acquire', 'lock_acquire'], earlier: ['lock_acquire'] },
  joinsLines: true,
  ownAcquisitions: false,
  exiting: ({ comm, pid }) => `${comm}/${pid} is exiting with locks still held!`,
  rcuSchedulerActive: 1,
  cause: ({ comm, pid }, { release, build, taint }) =>
    `Pid: ${pid}, comm: ${comm} ${taint} ${release} ${build}`,
};
