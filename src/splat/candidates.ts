/** Programs whose lines make the orders of a report: one line an order, a task each; a line that makes several is one task. */
import { defaultSetup, printLine } from '../programs/shell.ts';
import type { Program, ShellOp } from '../repro/scenario.ts';
import type { MatchedEdge } from './match.ts';

/** Lines that are tried for one order, and programs for one report. */
const LINES = 4;
export const PROGRAMS = 24;

export function candidatePrograms(matches: readonly MatchedEdge[]): readonly Program[] {
  const choices = matches.map(({ contexts }) => linesOf(contexts.map(({ op }) => op)));
  const programs = new Map<string, Program>();
  for (const lines of product(choices)) {
    const distinct = new Map(lines.map((op) => [printLine(op), op]));
    const tasks = [...distinct.values()].map((op) => [op]);
    const key = [...distinct.keys()].sort().join('\n');
    if (!programs.has(key)) programs.set(key, { setup: defaultSetup(tasks), tasks });
    if (programs.size >= PROGRAMS) break;
  }
  return [...programs.values()];
}

/** The preferred line about each thing. */
function linesOf(ops: readonly ShellOp[]): readonly ShellOp[] {
  const things = new Map<string, ShellOp>();
  for (const op of ops) {
    const thing = thingOf(op);
    if (!things.has(thing)) things.set(thing, op);
  }
  return [...things.values()].slice(0, LINES);
}

/** Files of one directory are one thing. */
function thingOf(op: ShellOp): string {
  return 'path' in op ? op.path.slice(0, op.path.lastIndexOf('/')) : printLine(op);
}

function* product(choices: readonly (readonly ShellOp[])[]): Generator<readonly ShellOp[], void, undefined> {
  const [first, ...rest] = choices;
  if (first === undefined) {
    yield [];
    return;
  }
  for (const op of first) for (const lines of product(rest)) yield [op, ...lines];
}
