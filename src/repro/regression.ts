/** Regression files: a counterexample as a person reads and reviews it, and as `replay` and `regress` run it. */
import { createHash } from 'node:crypto';
import type { Judged, Traced } from '../outcome.ts';
import { parseTask, printLine, printTask } from '../programs/shell.ts';
import { UserError } from '../user-error.ts';
import { looksLikeCertificate } from './certificate.ts';
import { readJson } from './read-json.ts';
import type { Reproduction } from './reproduction.ts';
import type { Scenario, Schedule, Size, World } from './scenario.ts';
import { trailOf } from './trail.ts';

/** By "<tree>[+patch]": a signature, or "holds". */
export type Expectations = Readonly<Record<string, string>>;

export interface Regression extends World {
  readonly schema: 1;
  readonly title: string;
  /** As syzbot would title it; a night's files have it. */
  readonly headline?: string;
  readonly source: string;
  readonly setup: readonly string[];
  readonly tasks: readonly string[];
  readonly schedule: Schedule;
  readonly expect: Expectations;
  readonly reaches: string;
  readonly size: Size;
  readonly minimal: 'proved' | 'local' | 'unshrunk';
  /** Why it is not proved to be minimal. */
  readonly unproved?: string;
  readonly digest: string;
  /** Two hexadecimal digits for each step of that run; older files have none. */
  readonly trail?: string;
}

/** Throws a UserError that names the file, the field and what was expected there. */
export async function readRegression(path: string): Promise<Regression> {
  const { faultLine, regressionSchema } = await import('./schema.ts');
  const value = await readJson(path);
  if (looksLikeCertificate(value))
    throw new UserError(`${path} is a certificate, of what is minimal already: presplat replay takes it`);
  const { data, error } = regressionSchema.safeParse(value);
  if (error !== undefined) throw new UserError(`${path}: ${faultLine(error)}`);
  const { $schema, ...regression } = data;
  return regression as Regression;
}

/** The key of a world among the expectations. */
export function worldKey({ tree, patches }: Pick<World, 'tree' | 'patches'>): string {
  return [tree, ...patches].join('+');
}

export function worldAt(key: string, { config, actors }: World): World {
  const [tree, ...patches] = key.split('+');
  return { tree: tree!, patches, config, actors };
}

export function reproductionOf(regression: Regression): Reproduction {
  const { tree, patches, config, actors, schedule, digest, trail } = regression;
  const program = { setup: regression.setup.flatMap(parseTask), tasks: regression.tasks.map(parseTask) };
  const expected = regression.expect[worldKey(regression)];
  const signature = expected === undefined || expected === 'holds' ? null : expected;
  const scenario = { tree, patches, config, actors, program, schedule };
  return { scenario, signature, digest, ...(trail === undefined ? {} : { trail }) };
}

/** `title` in one sentence, `source` where it comes from. */
export function regressionOf(
  {
    traced,
    judged,
    minimal,
    gap = null,
  }: Pick<Regression, 'minimal'> & {
    readonly traced: Traced;
    readonly judged: Judged;
    readonly gap?: string | null;
  },
  title: string,
  source: string,
  expect: Expectations,
): Regression {
  const { tree, patches, config, actors, program }: Scenario = traced.scenario;
  return {
    schema: 1,
    ...{ title, source, tree, patches, config, actors },
    setup: program.setup.map(printLine),
    tasks: program.tasks.map(printTask),
    schedule: traced.schedule,
    expect,
    reaches: judged.signature,
    size: traced.size,
    minimal,
    ...(gap === null ? {} : { unproved: gap }),
    digest: traced.digest,
    trail: trailOf(traced.steps),
  };
}

/** Words of a signature as the name of a file. Two may have one: it is cut, and `cpu_hotplug.lock` reads as `cpu_hotplug_lock`. */
export function slugOf(signature: string): string {
  return signature
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
}

/** The same with 24 bits of its digest, which tell apart what reads alike. */
export function slugApart(signature: string): string {
  const digest = createHash('sha256').update(signature).digest('hex').slice(0, 6);
  return `${slugOf(signature)}-${digest}`;
}
