/** On GitHub what is wrong is also shown beside the run: by lines of the text, never in data, and nowhere else. */
import { type Annotation, annotationLine } from '../reports/annotation.ts';
import { print } from './output.ts';
import { formatOf, type OutputFlags } from './search-options.ts';

export function annotate(
  annotations: readonly Annotation[],
  flags: Pick<OutputFlags, 'format' | 'json'>,
): void {
  if (process.env['GITHUB_ACTIONS'] !== 'true' || formatOf(flags) !== 'text') return;
  for (const annotation of annotations) print(annotationLine(annotation));
}
