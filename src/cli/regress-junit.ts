/** What `regress run` found as JUnit XML: a suite for each world, a case for what each regression expects of it. */
import { type CaseEnd, classNameOf, junitText } from '../reports/junit/document.ts';
import type { Row } from './regress-text.ts';

export function regressJunit(rows: readonly Row[]): string {
  const worlds = Map.groupBy(rows, ({ world }) => world);
  const suites = [...worlds].map(([world, those]) => ({
    name: world,
    properties: {},
    cases: those.map((row) => ({
      name: row.regression,
      className: classNameOf('regress', world),
      end: endOf(row),
    })),
    output: '',
    seconds: null,
  }));
  return junitText(suites);
}

function endOf({ verdict, expected, note }: Row): CaseEnd {
  const message = `expected ${expected}`;
  switch (verdict) {
    case 'met':
    case 'healed':
      return { kind: 'passed' };
    case 'failed':
      return { kind: 'failure', type: 'expectation', message, body: note };
    case 'stale':
      return { kind: 'error', type: 'stale', message, body: note };
    case 'undecided':
      return { kind: 'error', type: 'undecided', message, body: note };
    case 'unsearched':
      return { kind: 'skipped', why: 'should hold, and was replayed, not searched: --full searches' };
  }
}
