/** The options that all searches share: bounds, what counts, and how it is told. */
import { availableParallelism } from 'node:os';
import { type Command, Option } from 'commander';
import { unknownId } from '../user-error.ts';
import { several, wholeNumber, word } from './option-values.ts';

/** Of a verb that is about one finding, and of one that searches for more. */
export const FINDING_FORMATS = ['text', 'json', 'jsonl', 'lkml', 'dot'] as const;
export const SEARCH_FORMATS = [...FINDING_FORMATS, 'junit', 'sarif'] as const;

export type Format = (typeof SEARCH_FORMATS)[number];

export interface OutputFlags {
  readonly format?: Format;
  readonly json?: true;
  readonly quiet?: true;
  readonly verbose?: true;
  readonly timing?: true;
}

export interface SearchFlags extends OutputFlags {
  readonly invariant?: readonly string[];
  readonly maxSteps: number;
  readonly jobs: number;
}

export function addOutputOptions(command: Command, formats: readonly Format[]): Command {
  return addFormatOption(command, formats)
    .option('--quiet', 'only the verdict and the lines to paste')
    .option('--verbose', 'also say what is only of interest when something is wrong')
    .option('--timing', 'add times, which differ from run to run')
    .option('--no-color', 'no colours');
}

export function addFormatOption(command: Command, formats: readonly Format[]): Command {
  return command
    .addOption(new Option('--format <format>', 'how findings are told').choices(formats).default('text'))
    .option('--json', 'the same as --format json');
}

export function addSearchOptions(command: Command): Command {
  return addJobsOption(command)
    .option('--invariant <id>', 'count only this one; may be repeated', several(word))
    .option('--max-steps <n>', 'steps after which a run counts as never ending', wholeNumber(1), 20_000);
}

export function addJobsOption(command: Command): Command {
  const jobs = new Option('--jobs <n>', 'threads').argParser(wholeNumber(1));
  return command.addOption(jobs.default(availableParallelism(), 'the number of cores'));
}

export function formatOf({ format, json }: Pick<OutputFlags, 'format' | 'json'>): Format {
  return json === true ? 'json' : (format ?? 'text');
}

/** Ids, also where the short names of the kernel developers' notes were given; null: all. */
export async function invariantsOf(given: readonly string[] | undefined): Promise<readonly string[] | null> {
  if (given === undefined) return null;
  const { INVARIANTS, invariantById } = await import('../invariants/index.ts');
  return given.map((name) => {
    const invariant = invariantById(name);
    if (invariant !== undefined) return invariant.id;
    throw unknownId(
      'invariant',
      name,
      INVARIANTS.map(({ id }) => id),
    );
  });
}
