/** `presplat report merge`: several run folders of `nightly` as one. */
import type { Command } from 'commander';
import { count } from '../reports/counts.ts';
import { UserError } from '../user-error.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { exitCodeOf, type FailOn, failOnOption } from './nightly/fail-on.ts';
import { mergeRuns } from './nightly/merge-runs.ts';
import { NIGHT_FORMATS, tellNight } from './nightly/tell.ts';
import { word } from './option-values.ts';
import { remark } from './output.ts';
import { addFormatOption, addJobsOption, type OutputFlags } from './search-options.ts';

interface Flags extends Pick<OutputFlags, 'format' | 'json'> {
  readonly out: string;
  readonly jobs: number;
  readonly failOn: FailOn;
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
  addFormatOption(addJobsOption(merge), NIGHT_FORMATS)
    .description('put several run folders of nightly into one, as if one run had done it all')
    .requiredOption('--out <dir>', 'the folder to make', word)
    .addOption(failOnOption())
    .addHelpText('after', EXAMPLE)
    .action(async (folders: readonly string[], flags: Flags) => finish(await runMerge(folders, flags)));
}

async function runMerge(folders: readonly string[], flags: Flags): Promise<ExitCode> {
  const { missing, standingLeft, ...night } = await mergeRuns(folders, flags);
  await tellNight({ out: flags.out, ...night }, flags);
  if (missing.length > 0) remark(`not all shards are there: ${missing.join(', ')} missing`);
  if (standingLeft > 0)
    remark(
      `${count(standingLeft, 'standing unit')} not done: go on with the runs by --resume, and merge again`,
    );
  const code = exitCodeOf(night.summary, flags.failOn);
  return code === EXIT.clean && missing.length + standingLeft > 0 ? EXIT.undecided : code;
}
