/** `presplat shrink FILE|TOKEN`: makes a counterexample as small as it can be, and proves that it is. */
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import type { ReplayedFinding } from '../jobs/replay.ts';
import type { Failing, WatchedShrinkRequest, WatchedShrinkResult } from '../jobs/watched-shrink.ts';
import { jsonText, type SearchReport, searchDocument } from '../reports/json.ts';
import { wrap } from '../reports/printable.ts';
import { certificateFile } from '../repro/certificate.ts';
import type { Reproduction } from '../repro/reproduction.ts';
import type { Memory } from '../shrink/oracle.ts';
import { MOST_EXECUTIONS } from '../shrink/shrink.ts';
import type { ShrunkFinding } from '../shrink-finding.ts';
import { UserError } from '../user-error.ts';
import { ownFiles } from '../user-patch/own-files.ts';
import { refuseUnwritable, writeWhole } from '../write-whole.ts';
import { comparisonDocument, comparisonText } from './comparison.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { wholeNumber, word } from './option-values.ts';
import { print, remark } from './output.ts';
import { readReproduction } from './reproduction-argument.ts';
import { makeFolder } from './save-findings.ts';
import { saveShrunk } from './save-shrunk.ts';
import { addOutputOptions, FINDING_FORMATS, formatOf, type OutputFlags } from './search-options.ts';
import { tellSearch, timed } from './tell-search.ts';
import { orTold, type Watched, watched } from './watched.ts';
import { withRunner } from './with-runner.ts';
import { refuseUnknown } from './world-options.ts';

interface Flags extends OutputFlags {
  readonly maxExecutions: number;
  readonly checkpoint?: string;
  readonly certificate?: string;
  readonly out?: string;
}

const EXAMPLE = `
Example:
  presplat shrink regressions/2017-deadlock.json

Ctrl-C, or --max-executions, ends it early with the smallest so far; with
--checkpoint FILE the same command goes on from there, and ends as if it had
never been interrupted.

What --certificate writes can be held to account:
  presplat replay --verify-certificate FILE

Exit codes: 1 it fails, and is shown at its smallest; 3 a replay does not show
it any more; 2 bad input.`;

export function shrinkVerb(command: Command, finish: (code: ExitCode) => void): void {
  command
    .argument('<file|token>', 'a regression file, or the token that a finding ends with')
    .option(
      '--max-executions <n>',
      'be content with the smallest after so many',
      wholeNumber(1),
      MOST_EXECUTIONS,
    )
    .option(
      '--checkpoint <file>',
      'go on from this file where there is one, and save there what was learned',
      word,
    )
    .option(
      '--certificate <file>',
      'write a row for each smaller program and schedule that was excluded',
      word,
    )
    .option('--out <dir>', 'write the regression file of the smallest into this folder', word);
  addOutputOptions(command, FINDING_FORMATS)
    .addHelpText('after', EXAMPLE)
    .action(async (what: string, flags: Flags) => finish(await shrink(what, flags)));
}

async function shrink(what: string, flags: Flags): Promise<ExitCode> {
  const start = performance.now();
  const reproduction = failing(await readReproduction(what), what);
  const { scenario } = reproduction;
  await refuseUnknown(scenario);
  const own = ownFiles(scenario.patches);
  refuseUnwritableResults(flags);
  return withRunner({ jobs: 1, own, worlds: [scenario] }, async (runner, interruption) => {
    const replayed = await runner.ask<Reproduction, ReplayedFinding>('replay', reproduction);
    if (replayed.comparison !== 'same') return tellStale(replayed, reproduction, flags);
    const job = jobOf(reproduction, own, flags);
    const tell = (told: ShrunkFinding) => tellSearch(timed(reportOf(told, flags), start, flags), flags);
    const { finding } = await watched<WatchedShrinkRequest, Memory, WatchedShrinkResult>(
      runner,
      interruption,
      job,
      flags,
      (result) => tell(result.finding),
    );
    const { out } = flags;
    const save = (folder: string) => saveShrunk(runner, finding, what, folder);
    const file =
      out === undefined
        ? null
        : await orTold(
            () => save(out),
            () => tell(finding),
          );
    await tell({ ...finding, file });
    if (file !== null && flags.quiet !== true) remark(`saved as ${file}`);
    if (flags.certificate !== undefined) writeCertificate(flags.certificate, finding);
    if (!interruption.came) return EXIT.finding;
    remark(interruptedText(flags));
    return EXIT.interrupted;
  });
}

/** Before anything is searched. */
function refuseUnwritableResults({ certificate, out }: Flags): void {
  if (out !== undefined) {
    makeFolder(out);
    refuseUnwritable(join(out, 'shrunk.json'));
  }
  if (certificate === undefined) return;
  makeFolder(dirname(certificate));
  refuseUnwritable(certificate);
}

/** What is not proved has no certificate. */
function writeCertificate(path: string, { traced, judged, proof }: ShrunkFinding): void {
  const certificate = certificateFile(traced, judged.signature, proof);
  if (proof.gap === null) writeWhole(path, `${JSON.stringify(certificate, null, 2)}\n`);
  else remark(`no certificate: ${proof.gap}`);
}

function failing(reproduction: Reproduction, what: string): Failing {
  const { signature } = reproduction;
  if (signature === null)
    throw new UserError(`${what}: nothing is expected to fail in its own world, so nothing is to be shrunk`);
  return { ...reproduction, signature };
}

function jobOf(
  reproduction: Failing,
  own: readonly string[],
  { maxExecutions }: Flags,
): Watched<WatchedShrinkRequest, Memory> {
  const { scenario, signature } = reproduction;
  return {
    kind: 'watched-shrink',
    of: { shrink: scenario, signature, own },
    request: (saved, board) => ({ reproduction, maxExecutions, saved, board }),
    progress: (board) => board.narrowed,
  };
}

function reportOf(finding: ShrunkFinding, { maxExecutions }: Flags): SearchReport {
  const { tree, patches, config, actors } = finding.traced.scenario;
  return {
    command: 'shrink',
    world: { tree, patches, config, actors },
    seed: null,
    verdict: 'fails',
    complete: finding.gap === null,
    executions: finding.executions,
    bound: { preemptions: null, maxExecutions },
    findings: [finding],
  };
}

function tellStale(replayed: ReplayedFinding, reproduction: Failing, flags: Flags): ExitCode {
  const { tree, patches, config, actors } = reproduction.scenario;
  const report: SearchReport = {
    command: 'shrink',
    world: { tree, patches, config, actors },
    seed: null,
    verdict: 'passed',
    complete: false,
    executions: 1,
    bound: { preemptions: null, maxExecutions: flags.maxExecutions },
    findings: [],
  };
  const document = { ...searchDocument(report), ...comparisonDocument(replayed) };
  const format = formatOf(flags);
  if (format === 'json') print(jsonText(document));
  if (format === 'jsonl') print(JSON.stringify(document));
  const text = `nothing to shrink: ${comparisonText(replayed, reproduction)}`;
  if (format === 'text') print(wrap(text, 80).join('\n'));
  else if (flags.quiet !== true) remark(text);
  return EXIT.stale;
}

function interruptedText({ checkpoint }: Flags): string {
  return checkpoint === undefined
    ? 'interrupted: this is the smallest so far; with --checkpoint FILE the same command would go on from here'
    : `interrupted: this is the smallest so far; the same command goes on from ${checkpoint}`;
}
