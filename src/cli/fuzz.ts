/** `presplat fuzz`: generates programs and interleavings on one tree and tells each distinct finding, shrunk. */
import type { Command } from 'commander';
import { Option } from 'commander';
import { PROPERTIES } from '../../properties/index.ts';
import { type FuzzOptions, fuzz } from '../fuzz.ts';
import type { LitmusProgram } from '../litmus/program.ts';
import { appliesTo, type Property } from '../property.ts';
import type { FindingReport, SearchReport } from '../reports/json.ts';
import type { World } from '../repro/scenario.ts';
import { UserError, unknownId } from '../user-error.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { addLitmusOptions, chosenLitmus, type LitmusFlags, searchLine } from './litmus-arguments.ts';
import { litmusSearch } from './litmus-search.ts';
import { duration, several, wholeNumber, word } from './option-values.ts';
import { remark } from './output.ts';
import { progressLine } from './progress.ts';
import {
  addOutputOptions,
  addSearchOptions,
  invariantsOf,
  SEARCH_FORMATS,
  type SearchFlags,
} from './search-options.ts';
import { annotateFindings, exitCodeOf, tellFinding, tellSearch, timed } from './tell-search.ts';
import { withRunner } from './with-runner.ts';
import { addWorldOptions, chosenWorld, type WorldFlags } from './world-options.ts';

interface Flags extends WorldFlags, SearchFlags, LitmusFlags {
  readonly seed: string;
  readonly time?: number;
  readonly runs: number;
  readonly strategy: FuzzOptions['strategy'];
  readonly depth?: number;
  readonly property?: readonly string[];
  readonly out?: string;
  readonly failFast?: true;
  readonly coverage?: true;
}

/** The same command prints the same bytes, so the seed that nobody gave is no accident either. */
const USUAL_SEED = 'presplat';

const EXAMPLE = `
Example:
  presplat fuzz --tree v4.11 --seed demo
  presplat fuzz --litmus examples/litmus/W3-flush5.litmus --runs 1000`;

export function fuzzVerb(command: Command, finish: (code: ExitCode) => void): void {
  addLitmusOptions(addWorldOptions(command))
    .option('--seed <string>', 'the same seed and counts give the same output', word, USUAL_SEED)
    .option('--runs <n>', 'runs in all', wholeNumber(1), 20_000)
    .option('--time <duration>', 'end early after this time, as in 10m', duration)
    .addOption(
      new Option('--strategy <name>', 'who draws interleavings')
        .choices(['random', 'pct', 'pos', 'surw', 'delay', 'mix'])
        .default('mix'),
    )
    .option('--depth <d>', 'depth of pct, delays of delay (default: drawn for each run)', wholeNumber(1))
    .option('--property <id>', 'run only this property; may be repeated', several(word))
    .option('--out <dir>', 'save each finding as a regression file in this folder', word)
    .option('--fail-fast', 'end at the first finding')
    .option('--coverage', 'say also what the runs reached, and what never');
  addOutputOptions(addSearchOptions(command), SEARCH_FORMATS)
    .addHelpText('after', EXAMPLE)
    .action(async (flags: Flags) => finish(await runFuzz(flags)));
}

async function runFuzz(flags: Flags): Promise<ExitCode> {
  const litmus = await chosenLitmus({ ...flags });
  if (litmus !== null) return fuzzLitmus(litmus, flags);
  const start = performance.now();
  const { world, own } = await chosenWorld(flags);
  const invariants = await invariantsOf(flags.invariant);
  const properties = propertiesOf(flags.property, world);
  const save =
    flags.out === undefined ? null : (await import('./save-findings.ts')).findingSaver(flags.out, flags.seed);
  const told = new Set<FindingReport>();
  const saved: FindingReport[] = [];
  return withRunner({ jobs: flags.jobs, own, worlds: [world] }, async (runner, interruption) => {
    const line = progressLine(flags.quiet !== true);
    const options: FuzzOptions = {
      ...{ world, invariants, properties },
      ...{ seed: flags.seed, runs: flags.runs, strategy: flags.strategy, maxSteps: flags.maxSteps },
      depth: flags.depth ?? null,
      failFast: flags.failFast === true,
      coverage: flags.coverage === true,
      over: () => interruption.came || (flags.time !== undefined && performance.now() - start > flags.time),
      onFinding: (found) => {
        const report = save === null ? found : save(found);
        saved.push(report);
        line.clear();
        if (tellFinding(report, flags)) told.add(report);
      },
      onProgress: line.show,
    };
    const result = await fuzz(options, runner.run);
    line.clear();
    const report = withFiles(interruption.came ? { ...result, complete: false } : result, saved);
    await tellSearch(timed(report, start, flags), flags, told);
    annotateFindings(report, flags);
    if (!report.complete) remark(stopText(report, interruption.came));
    if (interruption.came) return EXIT.interrupted;
    return report.executions === 0 ? EXIT.undecided : exitCodeOf(report);
  });
}

/** All that are about the tree, or those that were asked for. */
async function fuzzLitmus(program: LitmusProgram, flags: Flags): Promise<ExitCode> {
  const { LitmusFuzz } = await import('../litmus-runs/fuzz.ts');
  const start = performance.now();
  const { points = 'acquire', maxSteps, seed, runs, strategy, depth = null, failFast = false } = flags;
  const search = new LitmusFuzz({
    ...{ program, options: { points, maxSteps }, seed, runs, strategy, depth, failFast },
    invariants: await invariantsOf(flags.invariant),
    search: searchLine('fuzz', { ...flags }),
  });
  const over = () => flags.time !== undefined && performance.now() - start > flags.time;
  const sliced = {
    advance: (most: number) => search.advance(most),
    report: () => search.report(),
    progress: () => ({ runs: search.runs, of: runs, findings: search.findings }),
  };
  return litmusSearch(sliced, flags, over);
}

function propertiesOf(ids: readonly string[] | undefined, world: World): readonly Property[] {
  if (ids === undefined)
    return PROPERTIES.filter((property) => property.canary !== true && appliesTo(property, world));
  return ids.map((id) => {
    const property = PROPERTIES.find((candidate) => candidate.id === id);
    if (property !== undefined && appliesTo(property, world)) return property;
    if (property !== undefined)
      throw new UserError(`property ${id} is about ${kindOf(property)}; ${world.tree} is none`);
    throw unknownId(
      'property',
      id,
      PROPERTIES.map((candidate) => candidate.id),
    );
  });
}

/** Where each finding was saved is known only here. */
function withFiles(report: SearchReport, saved: readonly FindingReport[]): SearchReport {
  const findings = report.findings.map(
    (finding) => saved.find(({ judged }) => judged.signature === finding.judged.signature) ?? finding,
  );
  return { ...report, findings };
}

function stopText({ executions, bound }: SearchReport, interrupted: boolean): string {
  return `${interrupted ? 'interrupted' : 'stopped'} after ${executions} of ${bound.maxExecutions} runs`;
}

function kindOf({ allocator, config }: Property): string {
  const trees = allocator === undefined ? 'trees' : `${allocator} trees`;
  return config === undefined ? trees : `${trees} with --config ${config}=y`;
}
