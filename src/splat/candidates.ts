/** Programs whose lines make the orders of a report: one line an order, a task each; a line that makes several is one task. */
import { defaultSetup, printLine } from '../programs/shell.ts';
import type { Program, ShellOp } from '../repro/scenario.ts';
import type { Context } from './contexts.ts';
import type { MatchedEdge } from './match.ts';

/** Lines that are tried for one order, and programs for one report. */
const LINES = 4;
const PROGRAMS = 8;

export interface Candidates {
  readonly programs: readonly Program[];
  /** Every choice of lines is among them, and each line is a task that makes one order. */
  readonly all: boolean;
}

/** Fewest tasks first: a line that makes several orders is preferred. */
export function candidatePrograms(matches: readonly MatchedEdge[]): Candidates {
  const uses = usesOf(matches);
  const choices = matches.map(({ contexts }) => waysOf(contexts, uses));
  const programs = new Map<string, Program>();
  let all = matches.every(({ contexts }, i) => new Set(contexts.map(wayOf)).size === choices[i]!.length);
  for (const ways of product(choices)) {
    const distinct = new Map(ways.map((way) => [printLine(way.op), way]));
    // What two tasks that run the same line would do is not tried.
    all &&= distinct.size === ways.length;
    const tasks = [...distinct.values()].map(({ op }) => [op]);
    const after = [...distinct.values()].flatMap((way) => way.after);
    const key = JSON.stringify([[...distinct.keys()].sort(), after.map(printLine)]);
    if (!programs.has(key)) programs.set(key, { setup: [...defaultSetup(tasks), ...after], tasks });
  }
  const fewestTasks = [...programs.values()].toSorted((a, b) => a.tasks.length - b.tasks.length);
  return { programs: fewestTasks.slice(0, PROGRAMS), all: all && programs.size <= PROGRAMS };
}

/** The same line after the same others is the same way to make an order, wherever in its path it does. */
function wayOf({ op, after }: Context): string {
  return [...after, op].map(printLine).join('\n');
}

/** How many orders each line makes. */
function usesOf(matches: readonly MatchedEdge[]): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  for (const { contexts } of matches)
    for (const line of new Set(contexts.map(({ op }) => printLine(op))))
      uses.set(line, (uses.get(line) ?? 0) + 1);
  return uses;
}

/** The preferred line about each thing, those first that make most orders. */
function waysOf(contexts: readonly Context[], uses: ReadonlyMap<string, number>): readonly Context[] {
  const usesOfLine = ({ op }: Context) => uses.get(printLine(op))!;
  const things = new Map<string, Context>();
  for (const context of contexts.toSorted((a, b) => usesOfLine(b) - usesOfLine(a))) {
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
