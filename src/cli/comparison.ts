/** How what a replay shows compares with what it showed when it was found: in words, and as data. */
import type { ReplayedFinding } from '../jobs/replay.ts';
import { divergenceText } from '../reports/divergence.ts';
import type { Reproduction } from '../repro/reproduction.ts';

export function comparisonDocument({ comparison, exact, diverged }: ReplayedFinding) {
  return { replay: { result: comparison, exact, divergedAt: diverged?.step ?? null } };
}

export function comparisonText(
  { comparison, judged, exact, differsAt, diverged, replayed }: ReplayedFinding,
  { signature }: Reproduction,
): string {
  const differs = differsAt === null ? '' : ` (differs from step ${differsAt} on)`;
  switch (comparison) {
    case 'same':
      return `the same finding${exact ? '' : `, by other steps than when it was found${differs}`}: ${signature}`;
    case 'another':
      return signature === null
        ? `a finding where none is expected: ${judged!.signature}`
        : `another finding: ${judged!.signature}, not ${signature}${differs}`;
    case 'none':
      return signature === null
        ? 'no finding, as expected'
        : `no finding: ${signature} does not show any more${differs}`;
    case 'diverged': {
      const found = replayed.findings.map((finding) => finding.signature).join('; ') || 'nothing';
      return `${divergenceText(diverged!)}; found: ${found}`;
    }
  }
}
