/** `presplat lockdep FILE`: a file of lock operations through the lockdep model; a verdict a case, or what it learnt. */
import { type Command, Option } from 'commander';
import { dotText, graphOf, graphText } from '../lockdep-cases/graph.ts';
import { judgeCase } from '../lockdep-cases/judge.ts';
import type { Case } from '../lockdep-cases/notation.ts';
import { readCases } from '../lockdep-cases/read.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { print } from './output.ts';

interface Options {
  readonly mode: 'kernel' | 'complete';
  readonly format: 'text' | 'json' | 'dot';
  readonly json?: true;
  readonly list?: true;
}

const EXAMPLE = `
Example:
  presplat lockdep cases.json --mode kernel`;

export function lockdepVerb(command: Command, finish: (code: ExitCode) => void): void {
  command
    .argument('<file>', 'an array of cases: id, locks, ops')
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
      print(answer(readCases(file), { ...options, format }));
      finish(EXIT.clean);
    });
}

function answer(cases: readonly Case[], { mode, format, list }: Options): string {
  if (format === 'dot' || list === true) {
    const graphs = cases.map((one) => graphOf(one, { mode }));
    if (format === 'dot') return dotText(graphs);
    return format === 'json' ? JSON.stringify(graphs, null, 2) : graphs.map(graphText).join('\n');
  }
  const verdicts = cases.map((one) => judgeCase(one, { mode }));
  if (format === 'json') return JSON.stringify(verdicts, null, 2);
  const width = Math.max(0, ...cases.map(({ id }) => id.length));
  return verdicts
    .map(({ id, verdict, reason, op }) =>
      reason === null
        ? `${id.padEnd(width)}  ${verdict}`
        : `${id.padEnd(width)}  ${verdict}  ${reason} at op ${op}`,
    )
    .join('\n');
}
