/** `presplat check PROGRAM…`: all interleavings of one program up to equivalence. */
import type { Command } from 'commander';
import type { CheckRequest } from '../check.ts';
import type { SearchReport } from '../reports/json.ts';
import type { ExitCode } from './exit-codes.ts';
import { several, wholeNumber, word } from './option-values.ts';
import { chosenProgram, type ProgramFlags } from './program-arguments.ts';
import { addOutputOptions, addSearchOptions, invariantsOf, type SearchFlags } from './search-options.ts';
import { exitCodeOf, tellSearch, timed } from './tell-search.ts';
import { withRunner } from './with-runner.ts';
import { addWorldOptions, chosenWorld, type WorldFlags } from './world-options.ts';

interface Flags extends WorldFlags, SearchFlags, ProgramFlags {
  readonly preemptions?: number;
  readonly maxExecutions: number;
}

const EXAMPLE = `
A PROGRAM is one argument a task, shell lines separated by ;

Example:
  presplat check --tree v4.11 'rmmod kvm_intel' 'echo 1 > /sys/kernel/slab/kvm_vcpu/cpu_partial'`;

export function checkVerb(command: Command, finish: (code: ExitCode) => void): void {
  command.argument('[program...]', 'shell lines, one argument a task');
  addWorldOptions(command)
    .option('--program <file>', 'a file with a task a line; - is standard input', word)
    .option(
      '--setup <lines>',
      'lines that run before all tasks; may be repeated',
      several((text) => text),
    )
    .option('--preemptions <n>', 'look only at interleavings with so few pre-emptions', wholeNumber(0))
    .option('--max-executions <n>', 'give up after so many', wholeNumber(1), 100_000);
  addOutputOptions(addSearchOptions(command))
    .addHelpText('after', EXAMPLE)
    .action(async (args: readonly string[], flags: Flags) => finish(await check(args, flags)));
}

async function check(args: readonly string[], flags: Flags): Promise<ExitCode> {
  const start = performance.now();
  const { world, own } = await chosenWorld(flags);
  const request: CheckRequest = {
    world,
    program: await chosenProgram(args, flags),
    maxExecutions: flags.maxExecutions,
    preemptions: flags.preemptions ?? null,
    invariants: await invariantsOf(flags.invariant),
    maxSteps: flags.maxSteps,
    strictSetup: true,
  };
  const report = await withRunner(
    { jobs: own.length > 0 ? 1 : Math.min(flags.jobs, 2), own, worlds: [world] },
    (runner) => runner.ask<CheckRequest, SearchReport>('check', request),
  );
  tellSearch(timed(report, start, flags), flags);
  return exitCodeOf(report);
}
