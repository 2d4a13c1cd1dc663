/** Programs whose lines make the orders of a report: one line an order, a task each; a line that makes several is one task. */
import { defaultSetup, printLine } from '../programs/shell.ts';
import type { Program, ShellOp } from '../repro/scenario.ts';
import type { Context } from './contexts.ts';
import type { MatchedEdge } from './match.ts';

/** Lines that are tried for one order, and programs for one report. */
const LINES = 4;
export const PROGRAMS = 24;

export function candidatePrograms(matches: readonly MatchedEdge[]): readonly Program[] {
  const choices = matches.map(({ contexts }) => waysOf(contexts));
  const programs = new Map<string, Program>();
  for (const ways of product(choices)) {
    const distinct = new Map(ways.map((way) => [printLine(way.op), way]));
    const tasks = [...distinct.values()].map(({ op }) => [op]);
    const after = [...distinct.values()].flatMap((way) => way.after);
    const key = [...distinct.keys(), ...after.map(printLine)].sort().join('\n');
    if (!programs.has(key)) programs.set(key, { setup: [...defaultSetup(tasks), ...after], tasks });
    if (programs.size >= PROGRAMS) break;
  }
  return [...programs.values()];
}

/** The preferred line about each thing. */
function waysOf(contexts: readonly Context[]): readonly Context[] {
  const things = new Map<string, Context>();
  for (const context of contexts) {
    const thing = thingOf(context.op);
    if (!things.has(thing)) things.set(thing, context);
  }
  return [...things.values()].slice(0, LINES);
}

/** Files of one directory are one thing. */
function thingOf(op: ShellOp): string {
  return 'path' in op ? op.path.slice(0, op.path.lastIndexOf('/')) : printLine(op);
}

function* product<T>(choices: readonly (readonly T[])[]): Generator<readonly T[], void, undefined> {
  const [first, ...rest] = choices;
  if (first === undefined) {
    yield [];
    return;
  }
  for (const one of first) for (const others of product(rest)) yield [one, ...others];
}
