/** `presplat lockdep FILE`: a file of lock operations through the lockdep model; a verdict a case, or what it learnt. */
import { type Command, Option } from 'commander';
import type { LitmusProgram } from '../litmus/program.ts';
import { readAllLitmus } from '../litmus/read.ts';
import { lockdepVerdict } from '../litmus-runs/lockdep.ts';
import { dotText, graphOf, graphText } from '../lockdep-cases/graph.ts';
import { judgeCase, type Verdict } from '../lockdep-cases/judge.ts';
import type { Case } from '../lockdep-cases/notation.ts';
import { readCases } from '../lockdep-cases/read.ts';
import { UserError } from '../user-error.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { textOf } from './litmus-arguments.ts';
import { print } from './output.ts';

interface Options {
  readonly mode: 'kernel' | 'complete';
  readonly format: 'text' | 'json' | 'dot';
  readonly json?: true;
  readonly list?: true;
}

const EXAMPLE = `
Example:
  presplat lockdep cases.json --mode kernel
  presplat lockdep examples/litmus/W1-abba.litmus`;

export function lockdepVerb(command: Command, finish: (code: ExitCode) => void): void {
  command
    .argument('<file>', 'an array of cases (id, locks, ops), or a litmus program')
    .addOption(
      new Option('--mode <mode>', "the kernel's search, or one that misses nothing")
        .choices(['kernel', 'complete'])
        .default('complete'),
    )
    .addOption(
      new Option('--format <format>', 'how to print').choices(['text', 'json', 'dot']).default('text'),
    )
    .option('--json', 'the same as --format json')
    .option('--list', 'classes and edges of each case instead of its verdict')
    .addHelpText('after', EXAMPLE)
    .action((file: string, options: Options) => {
      const format = options.json === true ? 'json' : options.format;
      const programs = litmusIn(file);
      if (programs === null) print(answer(readCases(file), { ...options, format }));
      else print(litmusAnswer(programs, { ...options, format }));
      finish(EXIT.clean);
    });
}

function answer(cases: readonly Case[], { mode, format, list }: Options): string {
  if (format === 'dot' || list === true) {
    const graphs = cases.map((one) => graphOf(one, { mode }));
    if (format === 'dot') return dotText(graphs);
    return format === 'json' ? JSON.stringify(graphs, null, 2) : graphs.map(graphText).join('\n');
  }
  return verdictsText(
    cases.map((one) => judgeCase(one, { mode })),
    format,
  );
}

function litmusAnswer(programs: readonly LitmusProgram[], { mode, format, list }: Options): string {
  if (format === 'dot' || list === true)
    throw new UserError('--list and --format dot are for case files, not for litmus programs');
  return verdictsText(
    programs.map((program) => lockdepVerdict(program, mode)),
    format,
  );
}

function verdictsText(verdicts: readonly Verdict[], format: Options['format']): string {
  if (format === 'json') return JSON.stringify(verdicts, null, 2);
  const width = Math.max(0, ...verdicts.map(({ id }) => id.length));
  return verdicts
    .map(({ id, verdict, reason, op }) =>
      reason === null
        ? `${id.padEnd(width)}  ${verdict}`
        : `${id.padEnd(width)}  ${verdict}  ${reason} at op ${op}`,
    )
    .join('\n');
}

/** The litmus programs of a file; null: it is a file of cases. */
function litmusIn(file: string): readonly LitmusProgram[] | null {
  return file.endsWith('.litmus') ? readAllLitmus(textOf(file), file) : null;
}
