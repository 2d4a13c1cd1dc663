/** `presplat nightly`: every property on every tree within a budget, with a ledger; writes new regressions. */
import { type Command, InvalidArgumentError } from 'commander';
import type { Shard } from '../nightly/shard.ts';
import { count } from '../reports/counts.ts';
import { UserError } from '../user-error.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { exitCodeOf, type FailOn, failOnOption } from './nightly/fail-on.ts';
import { worldsOf } from './nightly/night.ts';
import { runNight } from './nightly/run.ts';
import { NIGHT_FORMATS, tellNight } from './nightly/tell.ts';
import { duration, wholeNumber, word } from './option-values.ts';
import { remark } from './output.ts';
import { regressionsAt } from './regressions-folder.ts';
import { addFormatOption, addJobsOption, type OutputFlags } from './search-options.ts';
import { addWorldOptions, type WorldFlags } from './world-options.ts';

interface Flags extends WorldFlags, Pick<OutputFlags, 'format' | 'json'> {
  readonly seed: string;
  readonly out: string;
  readonly jobs: number;
  readonly maxSteps: number;
  readonly time?: number;
  readonly units?: number;
  readonly shard?: Shard;
  readonly resume?: true;
  readonly failOn: FailOn;
}

const EXAMPLE = `
Example:
  presplat nightly --time 2m --out runs/tonight
  presplat nightly --time 2m --out runs/tonight --resume`;

export function nightlyVerb(command: Command, finish: (code: ExitCode) => void): void {
  addFormatOption(addJobsOption(addWorldOptions(command, 'all')), NIGHT_FORMATS)
    .requiredOption('--out <dir>', 'the folder of the run', word)
    .option('--seed <string>', 'every unit follows from it', word, 'nightly')
    .option('--time <duration>', 'end after this time, as in 30m, between two units', duration)
    .option('--units <n>', 'fuzz units in all', wholeNumber(1))
    .option('--max-steps <n>', 'steps after which a run counts as never ending', wholeNumber(1), 20_000)
    .option('--shard <i/n>', 'do this part of the units, from 1/n to n/n', shard)
    .option('--resume', 'go on with the run in the folder')
    .addOption(failOnOption())
    .addHelpText('after', EXAMPLE)
    .action(async (flags: Flags) => finish(await runNightly(flags)));
}

function shard(text: string): Shard {
  const [, nth, of] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  const [index, count] = [Number(nth) - 1, Number(of)];
  if (nth === undefined || index < 0 || index >= count)
    throw new InvalidArgumentError('It takes i/n with i from 1 to n, as in 2/3.');
  return { index, of: count };
}

async function runNightly(flags: Flags): Promise<ExitCode> {
  const { seed, maxSteps, out, jobs, time: timeMs = null, units = null, resume = false } = flags;
  if (timeMs === null && units === null) throw new UserError('a run needs an end: give --time or --units');
  const worlds = await worldsOf(flags);
  const regressions = await regressionsAt([]);
  const night = { seed, worlds, regressions, maxSteps, shard: flags.shard ?? null };
  const ended = await runNight(night, { out, jobs, units, timeMs, resume });
  await tellNight({ out, ...ended }, flags);
  if (ended.interrupted) return EXIT.interrupted;
  const { summary, standingLeft } = ended;
  if (standingLeft > 0)
    remark(`stopped with ${count(standingLeft, 'standing unit')} not done: go on with --resume`);
  const code = exitCodeOf(summary, flags.failOn);
  return code === EXIT.clean && standingLeft > 0 ? EXIT.undecided : code;
}
