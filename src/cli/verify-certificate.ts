/** `presplat replay --verify-certificate FILE`: whether a certificate holds, by running all of its searches again. */
import { existsSync } from 'node:fs';
import { count } from '../reports/counts.ts';
import { wrap } from '../reports/printable.ts';
import { type CertificateFile, looksLikeCertificate, readCertificate } from '../repro/certificate.ts';
import { readJson } from '../repro/read-json.ts';
import { worldKey } from '../repro/regression.ts';
import type { Reproduction } from '../repro/reproduction.ts';
import type { Verified } from '../shrink/verify.ts';
import { UserError } from '../user-error.ts';
import { ownFiles } from '../user-patch/own-files.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { print } from './output.ts';
import { formatOf, type OutputFlags } from './search-options.ts';
import { withRunner } from './with-runner.ts';
import { refuseUnknown } from './world-options.ts';

export async function isCertificate(path: string): Promise<boolean> {
  return existsSync(path) && looksLikeCertificate(await readJson(path));
}

/** `of`: what it must be about; null: whatever it is about. */
export async function verifyCertificate(
  path: string,
  of: Reproduction | null,
  flags: OutputFlags,
): Promise<ExitCode> {
  const format = formatOf(flags);
  if (format !== 'text' && format !== 'json' && format !== 'jsonl')
    throw new UserError(`a certificate is told as text, json or jsonl, not as ${format}`);
  const file = await readCertificate(path);
  for (const world of [file, ...file.programs.map((row) => ({ ...file, ...row }))])
    await refuseUnknown(world);
  if (of !== null && (of.signature !== file.signature || worldKey(of.scenario) !== worldKey(file)))
    throw new UserError(
      `${path} is a certificate of another finding: ${file.signature} on ${worldKey(file)}`,
    );
  const own = ownFiles(file.patches);
  const verified = await withRunner({ jobs: 1, own, worlds: [file] }, (runner) =>
    runner.ask<CertificateFile, Verified>('verify-certificate', file),
  );
  if (format === 'text') print(wrap(verdictText(file, verified), 80).join('\n'));
  else print(JSON.stringify(documentOf(file, verified), null, format === 'json' ? 2 : 0));
  return verified.fault === null ? EXIT.clean : EXIT.finding;
}

function verdictText(file: CertificateFile, { fault, executions }: Verified): string {
  if (fault !== null) return `does not hold: ${fault}`;
  const { programs, schedules } = excludedBy(file);
  return `verified: ${count(programs, 'program')}, ${count(schedules, 'schedule')}, ${count(executions, 'execution')}`;
}

function documentOf(file: CertificateFile, { fault, executions }: Verified) {
  const { tree, patches, signature } = file;
  const { programs, schedules } = excludedBy(file);
  return {
    ...{ schema: 1, command: 'replay', tree, patches, signature },
    certificate: {
      verdict: fault === null ? 'verified' : 'refused',
      fault,
      ...{ programsExcluded: programs, schedulesExcluded: schedules, executions },
    },
  };
}

/** Programs, and interleavings of the minimal one within smaller bounds. */
function excludedBy({ programs, schedules }: CertificateFile) {
  const interleavings = schedules.reduce((sum, { executions }) => sum + executions, 0);
  return { programs: programs.length, schedules: interleavings };
}
