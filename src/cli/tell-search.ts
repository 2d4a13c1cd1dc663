/** Tells what a search found, in the format that was asked for. Data goes to stdout; beside it a person reads the verdict. */

import { findingAnnotation } from '../reports/annotation.ts';
import { coverageText } from '../reports/coverage.ts';
import {
  type FindingReport,
  findingDocument,
  jsonText,
  pasteLine,
  type SearchReport,
  searchDocument,
} from '../reports/json.ts';
import { searchJunit } from '../reports/junit/search.ts';
import { findingMail } from '../reports/lkml.ts';
import { lockGraph } from '../reports/lock-graph.ts';
import { searchSarif } from '../reports/sarif/search.ts';
import { findingText, summaryText } from '../reports/text.ts';
import { annotate } from './annotate.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { print, remark } from './output.ts';
import { sarifTool } from './sarif-tool.ts';
import { type Format, formatOf, type OutputFlags } from './search-options.ts';

/** Formats in which each finding stands for itself. */
const ALONE: Partial<Record<Format, (report: FindingReport, flags: OutputFlags) => string>> = {
  text: (report, { quiet }) => (quiet === true ? pasteLine(report) : `${findingText(report)}\n`),
  jsonl: (report) => JSON.stringify({ finding: findingDocument(report) }),
  lkml: (report) => `${findingMail(report)}\n`,
  dot: lockGraph,
};

/** Formats of which there is one document, which waits for the end. */
const WHOLE: Partial<Record<Format, (report: SearchReport) => string | Promise<string>>> = {
  json: (report) => jsonText(searchDocument(report)),
  junit: searchJunit,
  sarif: sarifText,
};

/** One finding, as soon as it is there: false where the format does not allow that. */
export function tellFinding(report: FindingReport, flags: OutputFlags): boolean {
  const text = ALONE[formatOf(flags)];
  if (text !== undefined) print(text(report, flags));
  return text !== undefined;
}

/** `told`: the findings that have been told already. */
export async function tellSearch(
  report: SearchReport,
  flags: OutputFlags,
  told: ReadonlySet<FindingReport> = new Set(),
): Promise<void> {
  const format = formatOf(flags);
  for (const finding of report.findings) if (!told.has(finding)) tellFinding(finding, flags);
  const whole = WHOLE[format];
  if (whole !== undefined) print(await whole(report));
  if (format === 'jsonl') print(JSON.stringify({ summary: searchDocument({ ...report, findings: [] }) }));
  if (format !== 'text') {
    if (flags.quiet !== true) remark(summaryText(report));
    return;
  }
  print(summaryText(report));
  if (report.coverage !== undefined) print(coverageText(report.coverage, flags.verbose === true));
  if (report.timing !== undefined) print(timingText(report.timing));
}

async function sarifText(report: SearchReport): Promise<string> {
  return JSON.stringify(searchSarif(report, await sarifTool()), null, 2);
}

function timingText({ durationMs, executionsPerSecond }: NonNullable<SearchReport['timing']>): string {
  return `${durationMs} ms, ${executionsPerSecond} executions a second`;
}

export function exitCodeOf({ verdict }: SearchReport): ExitCode {
  if (verdict === 'fails') return EXIT.finding;
  return verdict === 'bounded' ? EXIT.undecided : EXIT.clean;
}

/** Beside a run on GitHub. */
export function annotateFindings({ findings }: SearchReport, flags: OutputFlags): void {
  annotate(findings.map(findingAnnotation), flags);
}

/** The report with times, where they were asked for. */
export function timed(report: SearchReport, start: number, { timing }: OutputFlags): SearchReport {
  if (timing !== true) return report;
  const durationMs = Math.round(performance.now() - start);
  const executionsPerSecond = Math.round((report.executions * 1000) / Math.max(1, durationMs));
  return { ...report, timing: { durationMs, executionsPerSecond } };
}
