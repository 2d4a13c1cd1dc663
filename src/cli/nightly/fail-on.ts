/** How a nightly run, or several put together, ends. */
import { Option } from 'commander';
import type { Summary } from '../../nightly/summary.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';

export type FailOn = 'new' | 'any' | 'none';

export function failOnOption(): Option {
  return new Option('--fail-on <what>', 'which findings end in exit code 1')
    .choices(['new', 'any', 'none'])
    .default('new');
}

/** A run that misses the planted bug, or loses units by our own fault, is worth nothing, whatever it found. */
export function exitCodeOf(summary: Summary, failOn: FailOn): ExitCode {
  const { canary, units, crashed, findings, differing } = summary;
  if (canary === 'missed' || crashed.length > 0) return EXIT.fault;
  if (units === 0) return EXIT.undecided;
  if (failOn === 'none') return EXIT.clean;
  const counting = failOn === 'any' ? findings : findings.filter(({ status }) => status === 'new');
  const gone = differing.filter(({ verdict }) => verdict === 'gone');
  return counting.length + gone.length > 0 ? EXIT.finding : EXIT.clean;
}
