/** A search as JUnit XML: a suite for the tree, a case for each finding, or one that says what was looked at. */
import type { FindingReport, SearchReport } from '../json.ts';
import { briefText, summaryText } from '../text.ts';
import { worldText } from '../world.ts';
import { type Case, type CaseEnd, classNameOf, junitText } from './document.ts';

export function searchJunit(report: SearchReport): string {
  const { command, world, seed, verdict, complete, executions, findings, timing } = report;
  const name = worldText(world);
  const className = classNameOf(command, name);
  const cases = findings.map((finding) => ({
    className,
    name: finding.judged.signature,
    end: findingEnd(finding),
  }));
  const properties = {
    ...{ verdict, complete: String(complete), executions: String(executions) },
    ...(seed === null ? {} : { seed }),
  };
  const suite = {
    ...{ name, properties, output: summaryText(report) },
    cases: cases.length === 0 ? [nothingFound(report, className)] : cases,
    seconds: timing === undefined ? null : timing.durationMs / 1000,
  };
  return junitText([suite]);
}

export function findingEnd(report: FindingReport): CaseEnd {
  const { invariant, signature } = report.judged;
  return { kind: 'failure', type: invariant, message: signature, body: briefText(report) };
}

/** What was cut off before anything was decided has not passed. */
function nothingFound(report: SearchReport, className: string): Case {
  const undecided = report.verdict === 'bounded' || report.executions === 0;
  const end: CaseEnd = undecided ? { kind: 'skipped', why: summaryText(report) } : { kind: 'passed' };
  return { name: 'nothing fails', className, end };
}
