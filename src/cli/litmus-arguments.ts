/** What the verbs take for a litmus program: the file, where points are, and what goes with neither. */
import { readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import type { Points } from '../litmus/effects.ts';
import type { LitmusProgram } from '../litmus/program.ts';
import { UserError } from '../user-error.ts';
import { word } from './option-values.ts';

export interface LitmusFlags {
  readonly litmus?: string;
  readonly points?: Points;
}

/** Options of a modelled kernel, by the names that commander gives them. */
const OF_A_KERNEL = {
  tree: '--tree',
  patch: '--patch',
  config: '--config',
  actor: '--actor',
  program: '--program',
  setup: '--setup',
  property: '--property',
  checkpoint: '--checkpoint',
  out: '--out',
  coverage: '--coverage',
} as const;

export function addLitmusOptions(command: Command): Command {
  return command
    .option('--litmus <file>', 'a litmus program instead; FILE#NAME chooses one of several', word)
    .addOption(
      new Option(
        '--points <where>',
        'of a litmus program: switch before acquisitions, or before releases too',
      ).choices(['acquire', 'all']),
    );
}

/** Null: no litmus program is asked for. Throws a UserError where options do not go together. */
export async function chosenLitmus(
  flags: LitmusFlags & Readonly<Record<string, unknown>>,
  args: readonly string[] = [],
): Promise<LitmusProgram | null> {
  const { litmus, points } = flags;
  if (litmus === undefined) {
    if (points !== undefined)
      throw new UserError(
        '--points is for litmus programs: the modelled kernel has its points in its source',
      );
    return null;
  }
  const wrong = Object.entries(OF_A_KERNEL).find(([flag]) => flags[flag] !== undefined);
  if (wrong !== undefined) throw new UserError(`${wrong[1]} is for the modelled kernel, not for --litmus`);
  if (args.length > 0)
    throw new UserError('with --litmus the program is in the file: no shell lines are taken');
  return programIn(litmus);
}

/** What decides what a search over a litmus program comes to, with the values that need not be said. */
const DECISIVE = {
  points: ['--points', 'acquire'],
  seed: ['--seed', 'presplat'],
  runs: ['--runs', 20_000],
  strategy: ['--strategy', 'mix'],
  depth: ['--depth', undefined],
  preemptions: ['--preemptions', undefined],
  maxExecutions: ['--max-executions', 100_000],
  maxSteps: ['--max-steps', 20_000],
} as const;

/** The command that finds the same again. */
export function searchLine(verb: string, flags: LitmusFlags & Readonly<Record<string, unknown>>): string {
  const said = Object.entries(DECISIVE).flatMap(([flag, [option, usual]]) => {
    const value = flags[flag];
    return value === undefined || value === usual ? [] : [option, quoted(String(value))];
  });
  return ['npx presplat', verb, '--litmus', quoted(flags.litmus ?? ''), ...said].join(' ');
}

function quoted(text: string): string {
  return /^[\w./#:@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

async function programIn(argument: string): Promise<LitmusProgram> {
  const { readLitmus } = await import('../litmus/read.ts');
  const [, path = argument, name = null] = /^(.*?\.json)#(.+)$/.exec(argument) ?? [];
  return readLitmus(textOf(path), path, name);
}

export function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UserError(code === 'ENOENT' ? `no file ${path}` : `cannot read ${path}: ${code}`);
  }
}
