/**
 * Prints any value a person is to see: tasks, locks, kernel structs, programs, trace steps and steps of schedules by
 * what they mean, everything else as data. Values are known by their fields: reports load nothing of the engine.
 */
import { format, type Plugin } from 'pretty-format';
import { printable } from './printable.ts';
import { shellLine } from './shell.ts';
import { contentsOf, isNamed } from './values/collections.ts';
import { isProgram, isShellOp, isTraceStep, programText, stepText } from './values/programs.ts';
import { isStruct, structText, structTitle } from './values/structs.ts';
import { isLock, isTask, lockText, taskText } from './values/tasks.ts';

export function formatValue(value: unknown): string {
  return format(value, { plugins: PLUGINS, printBasicPrototype: false, printFunctionName: false });
}

/** A value that prints as one line. */
function line<T>(test: (value: unknown) => value is T, text: (value: T) => string): Plugin {
  return { test, serialize: (value: T) => printable(text(value)) };
}

/** A struct shows its fields where it is asked for itself, and its name where another struct points to it. */
const structs: Plugin = {
  test: isStruct,
  serialize(value: unknown, config, indentation, depth, refs, printer): string {
    if (!isStruct(value)) return '';
    if (refs.some(isStruct) || value.freed !== null) return printable(structTitle(value));
    const inner = indentation + config.indent;
    const print = (field: unknown) => printer(field, config, inner, depth + 1, [...refs, value]);
    return structText(value, print, indentation, inner);
  },
};

const collections: Plugin = {
  test: (value: unknown) => contentsOf(value) !== null,
  serialize: (value: unknown, config, indentation, depth, refs, printer) =>
    printer(contentsOf(value), config, indentation, depth, refs),
};

const programs: Plugin = {
  test: isProgram,
  serialize: (value: unknown, _config, indentation) =>
    isProgram(value) ? linesIn(programText(value), indentation) : '',
};

/** Inside another value the lines begin on a line of their own. */
function linesIn(lines: readonly string[], indentation: string): string {
  if (indentation === '') return lines.join('\n');
  return lines.map((text) => `\n${indentation}  ${text}`).join('');
}

const PLUGINS: Plugin[] = [
  structs,
  collections,
  programs,
  line(isTask, taskText),
  line(isLock, lockText),
  line(isTraceStep, stepText),
  line(isShellOp, shellLine),
  line(isNamed, ({ name }) => name),
];
