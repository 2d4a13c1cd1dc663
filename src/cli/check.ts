/** `presplat check PROGRAM…`: all interleavings of one program up to equivalence. */
import { type Command, Option } from 'commander';
import type { CheckRequest } from '../check.ts';
import type { SavedSearch } from '../explore/saved.ts';
import type { WatchedCheckRequest, WatchedCheckResult } from '../jobs/watched-check.ts';
import type { LitmusProgram } from '../litmus/program.ts';
import type { SearchReport } from '../reports/json.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { addLitmusOptions, chosenLitmus, type LitmusFlags, searchLine } from './litmus-arguments.ts';
import { litmusSearch } from './litmus-search.ts';
import { several, wholeNumber, word } from './option-values.ts';
import { remark } from './output.ts';
import { chosenProgram, type ProgramFlags } from './program-arguments.ts';
import {
  addOutputOptions,
  addSearchOptions,
  invariantsOf,
  SEARCH_FORMATS,
  type SearchFlags,
} from './search-options.ts';
import { annotateFindings, exitCodeOf, tellSearch, timed } from './tell-search.ts';
import { type Watched, watched } from './watched.ts';
import { withRunner } from './with-runner.ts';
import { addWorldOptions, chosenWorld, type WorldFlags } from './world-options.ts';

interface Flags extends WorldFlags, SearchFlags, ProgramFlags, LitmusFlags {
  readonly preemptions?: number;
  readonly maxExecutions: number;
  readonly checkpoint?: string;
  readonly coverage?: true;
  readonly witness: 'all' | 'worst';
}

const EXAMPLE = `
A PROGRAM is one argument a task, shell lines separated by ;

Example:
  presplat check --tree v4.11 'rmmod kvm_intel' 'echo 1 > /sys/kernel/slab/kvm_vcpu/cpu_partial'
  presplat check --litmus examples/litmus/W2-slab.litmus

Ctrl-C, or --max-executions, ends a search early; with --checkpoint FILE the same command goes on from there.`;

export function checkVerb(command: Command, finish: (code: ExitCode) => void): void {
  command.argument('[program...]', 'shell lines, one argument a task');
  addLitmusOptions(addWorldOptions(command))
    .option('--program <file>', 'a file with a task a line; - is standard input', word)
    .option(
      '--setup <lines>',
      'lines that run before all tasks; may be repeated',
      several((text) => text),
    )
    .option('--preemptions <n>', 'look only at interleavings with so few pre-emptions', wholeNumber(0))
    .option('--max-executions <n>', 'give up after so many', wholeNumber(1), 100_000)
    .option('--coverage', 'say also what these executions reached, and what never')
    .option(
      '--checkpoint <file>',
      'go on from this file where there is one, and save there what is left',
      word,
    )
    .addOption(
      new Option('--witness <which>', 'a witness for each distinct finding, or for the worst alone')
        .choices(['all', 'worst'])
        .default('all'),
    );
  addOutputOptions(addSearchOptions(command), SEARCH_FORMATS)
    .addHelpText('after', EXAMPLE)
    .action(async (args: readonly string[], flags: Flags) => finish(await check(args, flags)));
}

async function check(args: readonly string[], flags: Flags): Promise<ExitCode> {
  const litmus = await chosenLitmus({ ...flags }, args);
  if (litmus !== null) return checkLitmus(litmus, flags);
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
    coverage: flags.coverage === true,
  };
  const tell = async (report: SearchReport) => {
    const told = worst(report, flags);
    await tellSearch(timed(told, start, flags), flags);
    annotateFindings(told, flags);
  };
  const { report, interrupted } = await searched(request, own, flags, tell);
  await tell(report);
  return interrupted ? EXIT.interrupted : exitCodeOf(report);
}

async function checkLitmus(program: LitmusProgram, flags: Flags): Promise<ExitCode> {
  const { LitmusCheck } = await import('../litmus-runs/check.ts');
  const { points = 'acquire', maxExecutions, maxSteps, preemptions = null } = flags;
  const search = new LitmusCheck({
    ...{ program, options: { points, maxSteps }, maxExecutions, preemptions },
    invariants: await invariantsOf(flags.invariant),
    search: searchLine('check', { ...flags }),
  });
  const { exploration } = search;
  const progress = () => ({
    executions: exploration.executions,
    found: exploration.found,
    share: exploration.share,
  });
  const sliced = {
    advance: (most: number) => exploration.advance(most),
    report: () => search.report(),
    progress,
  };
  const code = await litmusSearch(sliced, flags, undefined, (report) => worst(report, flags));
  if (flags.quiet !== true && search.mayLackNames) remark(MAY_LACK_NAMES);
  return code;
}

const MAY_LACK_NAMES = 'lockdep may name another cycle in an equivalent run; only one of them was run';

async function searched(
  check: CheckRequest,
  own: readonly string[],
  flags: Flags,
  tell: (report: SearchReport) => Promise<void>,
): Promise<{ readonly report: SearchReport; readonly interrupted: boolean }> {
  const { world, program, preemptions, maxSteps } = check;
  const job: Watched<WatchedCheckRequest, SavedSearch> = {
    kind: 'watched-check',
    of: { world, program, preemptions, maxSteps: maxSteps ?? null, own },
    request: (saved, board) => ({ check, saved, board }),
    progress: (board) => board.explored,
  };
  return withRunner({ jobs: 1, own, worlds: [world] }, async (runner, interruption) => {
    const { report } = await watched<WatchedCheckRequest, SavedSearch, WatchedCheckResult>(
      runner,
      interruption,
      job,
      flags,
      ({ report }) => tell(report),
    );
    return { report, interrupted: interruption.came };
  });
}

function worst(report: SearchReport, { witness }: Flags): SearchReport {
  return witness === 'worst' ? { ...report, findings: report.findings.slice(0, 1) } : report;
}
