/** `presplat replay FILE|TOKEN`: re-runs one counterexample and says whether it still shows what it showed. */
import type { Command } from 'commander';
import type { Comparison, ReplayedFinding } from '../jobs/replay.ts';
import { type FindingReport, jsonText, type SearchReport, searchDocument } from '../reports/json.ts';
import { wrap } from '../reports/printable.ts';
import { findingText } from '../reports/text.ts';
import { traceText } from '../reports/trace.ts';
import { readCertificate, reproductionOfCertificate } from '../repro/certificate.ts';
import type { Reproduction } from '../repro/reproduction.ts';
import { tokenOf } from '../repro/token.ts';
import { UserError } from '../user-error.ts';
import { ownFiles } from '../user-patch/own-files.ts';
import { comparisonDocument, comparisonText } from './comparison.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { wholeNumber } from './option-values.ts';
import { print, remark } from './output.ts';
import { readReproduction } from './reproduction-argument.ts';
import { addOutputOptions, FINDING_FORMATS, formatOf, type OutputFlags } from './search-options.ts';
import { stepText } from './step-text.ts';
import { tellFinding } from './tell-search.ts';
import { isCertificate, verifyCertificate } from './verify-certificate.ts';
import { withRunner } from './with-runner.ts';
import { refuseUnknown } from './world-options.ts';

interface Flags extends OutputFlags {
  readonly trace?: true;
  readonly at?: number;
  readonly verifyCertificate?: string | true;
}

const EXAMPLE = `
Example:
  presplat replay regressions/2017-deadlock.json --trace

Exit codes: 1 a finding, 0 none, 3 diverged. With --verify-certificate: 0 it
holds, 1 it does not, with what is wrong, 2 it is no certificate.`;

export function replayVerb(command: Command, finish: (code: ExitCode) => void): void {
  command
    .argument('[file|token]', 'a regression file, a certificate, or the token that a finding ends with')
    .option('--trace', 'print every step')
    .option('--at <step>', 'print the locks held and the waits of every task at this step', wholeNumber(1))
    .option(
      '--verify-certificate [file]',
      'run the searches of this certificate again, and see that none that it needs is missing',
    );
  addOutputOptions(command, FINDING_FORMATS)
    .addHelpText('after', EXAMPLE)
    .action(async (what: string | undefined, flags: Flags) => finish(await asked(what, flags)));
}

const CODES: Readonly<Record<Comparison, ExitCode>> = {
  same: EXIT.finding,
  another: EXIT.finding,
  none: EXIT.clean,
  diverged: EXIT.stale,
};

async function asked(what: string | undefined, flags: Flags): Promise<ExitCode> {
  const { verifyCertificate: path } = flags;
  if (path === undefined && what !== undefined) return replay(await reproductionIn(what), flags);
  const certificate = typeof path === 'string' ? path : what;
  if (certificate === undefined)
    throw new UserError('a file or a token is missing; see presplat replay --help');
  const of = certificate === what || what === undefined ? null : await reproductionIn(what);
  return verifyCertificate(certificate, of, flags);
}

async function reproductionIn(what: string): Promise<Reproduction> {
  return (await isCertificate(what))
    ? reproductionOfCertificate(await readCertificate(what))
    : readReproduction(what);
}

async function replay(reproduction: Reproduction, flags: Flags): Promise<ExitCode> {
  const { scenario: world } = reproduction;
  await refuseUnknown(world);
  const own = ownFiles(world.patches);
  const result = await withRunner({ jobs: 1, own, worlds: [world] }, (runner) =>
    runner.ask<Reproduction, ReplayedFinding>('replay', reproduction),
  );
  const report = reportOf(result);
  const format = formatOf(flags);
  if (format === 'text') tellText(result, report, reproduction, flags);
  else tellData(result, report, flags);
  if (format !== 'text' && flags.quiet !== true) remark(comparisonText(result, reproduction));
  return CODES[result.comparison];
}

function reportOf({ replayed, judged }: ReplayedFinding): FindingReport | null {
  if (judged === null) return null;
  const token = tokenOf(replayed, judged);
  return { judged, traced: replayed, minimal: 'unshrunk', certificate: null, token, file: null };
}

function tellText(
  result: ReplayedFinding,
  report: FindingReport | null,
  reproduction: Reproduction,
  flags: Flags,
): void {
  const { replayed } = result;
  if (flags.trace === true) print(`${traceText(replayed, { held: flags.verbose === true })}\n`);
  if (flags.at !== undefined) print(`${stepText(replayed, flags.at)}\n`);
  if (report !== null && flags.quiet !== true) print(`${findingText(report)}\n`);
  print(wrap(comparisonText(result, reproduction), 80).join('\n'));
}

function tellData(result: ReplayedFinding, report: FindingReport | null, flags: Flags): void {
  const { replayed } = result;
  const format = formatOf(flags);
  if (format !== 'json' && format !== 'jsonl') {
    if (report !== null) tellFinding(report, flags);
    return;
  }
  const { tree, patches, config, actors } = replayed.scenario;
  const search: SearchReport = {
    command: 'replay',
    world: { tree, patches, config, actors },
    seed: null,
    verdict: report === null ? 'passed' : 'fails',
    complete: true,
    executions: 1,
    bound: { preemptions: null, maxExecutions: 1 },
    findings: report === null ? [] : [report],
  };
  const document = {
    ...searchDocument(search),
    ...comparisonDocument(result),
    ...(flags.trace === true ? { trace: replayed.steps } : {}),
  };
  print(format === 'json' ? jsonText(document) : JSON.stringify(document));
}
