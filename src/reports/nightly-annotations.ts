/** What of a nightly run is shown beside it on GitHub: what nobody knew, what is gone, and what the run itself lacks. */
import type { Summary } from '../nightly/summary.ts';
import type { Annotation } from './annotation.ts';
import { levelOf } from './level.ts';

export function nightAnnotations(summary: Summary): readonly Annotation[] {
  const found = summary.findings.filter(({ status }) => status === 'new');
  return [...found.map(newFinding), ...runAnnotations(summary)];
}

/** Without the findings. */
export function runAnnotations({ differing, crashed, noProgress, canary }: Summary): readonly Annotation[] {
  return [
    ...(canary === 'missed' ? [MISSED] : []),
    ...differing.map(
      ({ verdict, what, at, note }): Annotation => ({
        level: verdict === 'gone' ? 'error' : 'warning',
        title: `${verdict}: ${what} on ${at}`,
        message: note,
      }),
    ),
    ...crashed.map(lost('error', 'crashed')),
    ...noProgress.map(lost('warning', 'no progress')),
  ];
}

const MISSED: Annotation = {
  level: 'error',
  title: 'the canary was missed',
  message: 'A planted bug was not found, so this run says nothing about the others.',
};

function newFinding({ headline, signature, places }: Summary['findings'][number]): Annotation {
  const trees = places.filter(({ status }) => status === 'new').map(({ at }) => at);
  const level = levelOf(signature.slice(0, signature.indexOf(':')));
  return { level, title: `new: ${headline}`, message: `${signature} on ${trees.join(', ')}` };
}

function lost(level: Annotation['level'], how: string): (unit: Summary['crashed'][number]) => Annotation {
  return ({ unit, what, at, note }) => ({
    level,
    title: `${how}: unit ${unit}, ${what} on ${at}`,
    message: note,
  });
}
