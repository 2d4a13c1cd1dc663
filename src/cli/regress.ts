/** `presplat regress add|run|list`: the regressions folder. */
import type { Command } from 'commander';
import type { ExitCode } from './exit-codes.ts';
import { word } from './option-values.ts';
import { type AddFlags, addRegression } from './regress-add.ts';
import { listRegressions } from './regress-list.ts';
import { REGRESS_FORMATS, runRegressions } from './regress-run.ts';
import { addFormatOption, addJobsOption } from './search-options.ts';

const RUN_EXAMPLE = `
Example:
  presplat regress run`;

const ADD_EXAMPLE = `
Example:
  presplat regress add out/deadlock-s-active-slab-mutex-s-active.json --name 2017-deadlock`;

const LIST_EXAMPLE = `
Example:
  presplat regress list`;

export function regressVerb(command: Command, finish: (code: ExitCode) => void): void {
  const run = command.command('run').argument('[file...]', 'only these; otherwise all of regressions/');
  addFormatOption(addJobsOption(run), REGRESS_FORMATS)
    .description('replay every regression on its own tree, and on each other of which something is expected')
    .option('--full', 'search also what is expected to hold and has many interleavings')
    .option('--heal', 'give a stale regression another schedule, and write it into its file')
    .option('--verbose', 'a line for each tree')
    .addHelpText('after', RUN_EXAMPLE)
    .action(async (files: readonly string[], flags) => finish(await runRegressions(files, flags)));
  const add = command.command('add').argument('<file|token>', 'a file of fuzz --out, or a token');
  addJobsOption(add)
    .description('write a regression file, with what is found on every tree as what is expected')
    .option('--name <slug>', 'name of the file (default: the signature)', word)
    .option('--title <text>', 'one sentence (default: that of the finding)', word)
    .option('--source <text>', 'thread, commit, or fuzz run', word)
    .addHelpText('after', ADD_EXAMPLE)
    .action(async (what: string, flags: AddFlags) => finish(await addRegression(what, flags)));
  command
    .command('list')
    .description('one line a regression')
    .option('--json', 'all fields')
    .addHelpText('after', LIST_EXAMPLE)
    .action(async (flags: { readonly json?: true }) => finish(await listRegressions(flags)));
}
