/** Certificate files: a minimal case with one row for each smaller one that was excluded, so that anybody can run them again. */
import type { Traced } from '../outcome.ts';
import { parseTask, printLine, printTask } from '../programs/shell.ts';
import type { Candidate } from '../shrink/candidate.ts';
import type { Proof } from '../shrink/certificate.ts';
import type { Claims } from '../shrink/verify.ts';
import { UserError } from '../user-error.ts';
import { readJson } from './read-json.ts';
import type { Reproduction } from './reproduction.ts';
import type { Anchored, Size, World } from './scenario.ts';

/** A program as shell lines, in its world. */
interface CaseText extends Pick<World, 'config' | 'actors'> {
  readonly setup: readonly string[];
  readonly tasks: readonly string[];
}

export interface CertificateFile extends CaseText, World {
  readonly schema: 1;
  readonly kind: 'certificate';
  readonly signature: string;
  readonly schedule: readonly Anchored[];
  readonly size: Size;
  /** Of the run. */
  readonly digest: string;
  readonly programs: readonly (CaseText & { readonly without: string; readonly executions: number })[];
  /** `switches`: null where they may be many. */
  readonly schedules: readonly {
    readonly preemptions: number;
    readonly switches: number | null;
    readonly executions: number;
  }[];
}

/** Whether JSON is meant as a certificate, well formed or not. */
export function looksLikeCertificate(value: unknown): boolean {
  return (value as Partial<CertificateFile> | null)?.kind === 'certificate';
}

/** Throws a UserError that names the file, the field and what was expected there. */
export async function readCertificate(path: string): Promise<CertificateFile> {
  const { certificateSchema, faultLine } = await import('./schema.ts');
  const { data, error } = certificateSchema.safeParse(await readJson(path));
  if (error !== undefined) throw new UserError(`${path}: ${faultLine(error)}`);
  const { $schema, ...certificate } = data;
  return certificate as CertificateFile;
}

/** `traced`: the run that shows `signature` at its smallest. */
export function certificateFile(
  { scenario, schedule, size, digest }: Traced,
  signature: string,
  { programs, schedules }: Proof,
): CertificateFile {
  const { tree, patches, config, actors, program } = scenario;
  return {
    ...{ schema: 1, kind: 'certificate', signature, tree, patches },
    ...caseText({ world: { tree, patches, config, actors }, program }),
    ...{ schedule, size, digest },
    programs: programs.map(({ without, candidate, executions }) => ({
      without,
      ...caseText(candidate),
      executions,
    })),
    schedules: schedules.map(({ preemptions, switches = null, executions }) => ({
      ...{ preemptions, switches, executions },
    })),
  };
}

export function reproductionOfCertificate(file: CertificateFile): Reproduction {
  const { schedule, signature, digest } = file;
  const { world, program } = candidateOf(file, file);
  return { scenario: { ...world, program, schedule }, signature, digest };
}

/** What is to be verified, where its run is of the size that it says. */
export function claimsOf(file: CertificateFile): Claims {
  const { signature, size } = file;
  return {
    ...{ signature, size },
    candidate: candidateOf(file, file),
    programs: file.programs.map(({ without, executions, ...text }) => ({
      ...{ without, executions },
      candidate: candidateOf(file, text),
    })),
    schedules: file.schedules.map(({ switches, ...bound }) => ({
      ...bound,
      ...(switches === null ? {} : { switches }),
    })),
  };
}

function caseText({ world: { config, actors }, program: { setup, tasks } }: Candidate): CaseText {
  return { config, actors, setup: setup.map(printLine), tasks: tasks.map(printTask) };
}

function candidateOf({ tree, patches }: World, { config, actors, setup, tasks }: CaseText): Candidate {
  const program = { setup: setup.flatMap(parseTask), tasks: tasks.map(parseTask) };
  return { world: { tree, patches, config, actors }, program };
}
