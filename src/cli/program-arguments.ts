/** The program that a command line gives: one argument a task, or a file with a task a line. */
import { readFile } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
import { defaultSetup, parseTask } from '../programs/shell.ts';
import type { Program } from '../repro/scenario.ts';
import { UserError } from '../user-error.ts';

export interface ProgramFlags {
  readonly program?: string;
  readonly setup?: readonly string[];
}

/** Throws a UserError where there is none, or a line cannot be read. */
export async function chosenProgram(args: readonly string[], flags: ProgramFlags): Promise<Program> {
  if (args.length > 0 && flags.program !== undefined) {
    throw new UserError('a program is given as arguments or with --program, not both');
  }
  const lines = flags.program === undefined ? args : await taskLines(flags.program);
  const tasks = lines.map(parseTask).filter((ops) => ops.length > 0);
  if (tasks.length === 0) {
    throw new UserError(
      "a program is missing: one argument a task, as in 'rmmod kvm_intel', or --program FILE",
    );
  }
  const setup = flags.setup === undefined ? defaultSetup(tasks) : flags.setup.flatMap(parseTask);
  return { setup, tasks };
}

/** Of `-`, standard input. Lines that begin with # are remarks. */
async function taskLines(path: string): Promise<readonly string[]> {
  const text = path === '-' ? await readAll(process.stdin) : await fileText(path);
  return text.split('\n').filter((line) => !line.startsWith('#'));
}

async function fileText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UserError(code === 'ENOENT' ? `no file ${path}` : `cannot read ${path}: ${code}`);
  }
}
