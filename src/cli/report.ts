/** `presplat report merge`: several run folders of `nightly` as one. */
import type { Command } from 'commander';
import { nightlyText } from '../reports/nightly.ts';
import { UserError } from '../user-error.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { exitCodeOf, type FailOn, failOnOption } from './nightly/fail-on.ts';
import { mergeRuns } from './nightly/merge-runs.ts';
import { word } from './option-values.ts';
import { print, remark } from './output.ts';
import { addJobsOption } from './search-options.ts';

interface Flags {
  readonly out: string;
  readonly jobs: number;
  readonly failOn: FailOn;
  readonly json?: true;
}

const EXAMPLE = `
Example:
  presplat report merge runs/1 runs/2 runs/3 --out runs/all`;

export function reportVerb(command: Command, finish: (code: ExitCode) => void): void {
  command.argument('[dir]').action((folder = 'DIR') => {
    throw new UserError(
      `one folder as a page is not there yet: read ${folder}/summary.json and ${folder}/findings; report merge puts several into one`,
    );
  });
  const merge = command.command('merge').argument('<dir...>', 'folders of one run, or of its shards');
  addJobsOption(merge)
    .description('put several run folders of nightly into one, as if one run had done it all')
    .requiredOption('--out <dir>', 'the folder to make', word)
    .addOption(failOnOption())
    .option('--json', 'the summary as JSON')
    .addHelpText('after', EXAMPLE)
    .action(async (folders: readonly string[], flags: Flags) => finish(await runMerge(folders, flags)));
}

async function runMerge(folders: readonly string[], flags: Flags): Promise<ExitCode> {
  const { summary, missing } = await mergeRuns(folders, flags);
  print(flags.json === true ? JSON.stringify(summary, null, 2) : nightlyText(summary));
  if (missing.length > 0) remark(`not all shards are there: ${missing.join(', ')} missing`);
  const code = exitCodeOf(summary, flags.failOn);
  return code === EXIT.clean && missing.length > 0 ? EXIT.undecided : code;
}
