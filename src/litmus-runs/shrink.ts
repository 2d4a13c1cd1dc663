/** A simple schedule that shows a finding of a litmus program. The program stays as it is. */
import type { Switch } from '../engine/machine.ts';
import type { Subject } from '../explore/subject.ts';
import type { FindingReport } from '../reports/json.ts';
import { simplified } from '../shrink/schedule/simplify.ts';

export interface Smallest extends Pick<FindingReport, 'minimal' | 'certificate' | 'gap'> {
  readonly switches: readonly Switch[];
}

export function smallest(subject: Subject, signature: string, shown: readonly Switch[]): Smallest {
  const { switches } = simplified(subject, signature, shown);
  return { switches, minimal: 'local', certificate: null, gap: null };
}
