/** `presplat explain [FILE|-]`: the reports in a kernel log, what they say, and whether it can happen. */
import { createReadStream } from 'node:fs';
import { type Command, Option } from 'commander';
import { check } from '../check.ts';
import { dotText } from '../reports/explain/dot.ts';
import { type DumpSummary, explainDocument } from '../reports/explain/json.ts';
import { lkmlText } from '../reports/explain/lkml.ts';
import { explanationText } from '../reports/explain/text.ts';
import { Explainer, type ExplainOptions } from '../splat/explain.ts';
import type { Explanation } from '../splat/explanation.ts';
import { cyclesIn } from '../splat/lock-dump.ts';
import { SplatParser } from '../splat/parse/parser.ts';
import { UserError } from '../user-error.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { several, word } from './option-values.ts';
import { print } from './output.ts';
import { refuseUnknown } from './world-options.ts';

interface Flags {
  readonly tree?: string;
  readonly patch?: readonly string[];
  readonly actor?: readonly string[];
  readonly format: 'text' | 'json' | 'lkml' | 'dot';
  readonly json?: true;
}

const EXAMPLE = `
Example:
  dmesg | presplat explain`;

export function explainVerb(command: Command, finish: (code: ExitCode) => void): void {
  command
    .argument('[file]', 'a kernel log; - or nothing is standard input', '-')
    .option('--tree <id>', 'ask this tree (default: the one whose call chains fit best)', word)
    .option('--patch <id>', 'with this patch; may be repeated', several(word))
    .option('--actor <name>', 'who exists besides the program; may be repeated', several(word))
    .addOption(
      new Option('--format <format>', 'how to print')
        .choices(['text', 'json', 'lkml', 'dot'])
        .default('text'),
    )
    .option('--json', 'the same as --format json')
    .addHelpText('after', EXAMPLE)
    .action(async (file: string, flags: Flags) => finish(await explainLog(file, flags)));
}

async function explainLog(
  file: string,
  { tree, patch = [], actor = [], format, json }: Flags,
): Promise<ExitCode> {
  const { TREES } = await import('../trees/index.ts');
  await refuseUnknown({ tree: tree ?? TREES[0]!.id, patches: patch, config: {}, actors: actor });
  const parser = await parsed(file);
  const options: ExplainOptions = { tree: tree ?? null, patches: patch, actors: actor };
  const explainer = new Explainer(options, check);
  const explanations = parser.reports.map((report) => explainer.explain(report));
  const dumps = parser.dumps.map((dump) => ({
    source: dump.source,
    line: dump.line,
    classes: dump.classes.size,
    orders: [...dump.orders.values()].reduce((sum, { size }) => sum + size, 0),
    cycles: cyclesIn(dump),
  }));
  print(answer(explanations, dumps, json === true ? 'json' : format));
  if (parser.untold > 0) process.stderr.write(`presplat: ${parser.untold} more reports are not told\n`);
  return exitCodeOf(explanations);
}

async function parsed(file: string): Promise<SplatParser> {
  const parser = new SplatParser();
  const input = file === '-' ? process.stdin : createReadStream(file);
  const decoder = new TextDecoder();
  try {
    for await (const piece of input) parser.push(decoder.decode(piece as Buffer, { stream: true }));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UserError(`cannot read ${file}: ${code}; give a kernel log, or - for standard input`);
  }
  parser.push(decoder.decode());
  parser.end();
  return parser;
}

function answer(
  explanations: readonly Explanation[],
  dumps: readonly DumpSummary[],
  format: Flags['format'],
): string {
  if (format === 'json') return JSON.stringify(explainDocument(explanations, dumps), null, 2);
  if (format === 'dot') return dotText(explanations);
  const texts = explanations.map((one) => (format === 'lkml' ? lkmlText(one) : explanationText(one)));
  const all = [...texts, ...dumps.map(dumpText)];
  return all.length === 0 ? 'no report of the kernel found' : all.join('\n\n');
}

function dumpText({ source, line, classes, orders, cycles }: DumpSummary): string {
  const circles = cycles.length === 0 ? 'no cycle' : `${cycles.length} groups of classes in cycles`;
  const head = `line ${line}: /proc/${source}: ${classes} classes, ${orders} orders, ${circles}`;
  return [head, ...cycles.map((names) => `  ${names.join(' ')}`)].join('\n');
}

/** Nothing found, or nothing that can happen: clean. */
function exitCodeOf(explanations: readonly Explanation[]): ExitCode {
  const has = (value: string) => explanations.some(({ verdict }) => verdict.value === value);
  if (has('reachable')) return EXIT.finding;
  return has('unknown') ? EXIT.undecided : EXIT.clean;
}
