/** Programs whose lines make the orders of a report: one line an order, a task each; a line that makes several is one task. */
import { defaultSetup, printLine } from '../programs/shell.ts';
import type { Program, ShellOp } from '../repro/scenario.ts';
import type { Context } from './contexts.ts';
import type { MatchedEdge } from './match.ts';

/** Lines that are tried for one order, and programs for one report. */
const LINES = 4;
const PROGRAMS = 8;

/** Fewest tasks first: a line that makes several orders is preferred. */
export function candidatePrograms(matches: readonly MatchedEdge[]): readonly Program[] {
  const uses = usesOf(matches);
  const choices = matches.map(({ contexts }) => waysOf(contexts, uses));
  const programs = new Map<string, Program>();
  for (const ways of product(choices)) {
    const distinct = new Map(ways.map((way) => [printLine(way.op), way]));
    const tasks = [...distinct.values()].map(({ op }) => [op]);
    const after = [...distinct.values()].flatMap((way) => way.after);
    const key = [...distinct.keys(), ...after.map(printLine)].sort().join('\n');
    if (!programs.has(key)) programs.set(key, { setup: [...defaultSetup(tasks), ...after], tasks });
  }
  return [...programs.values()].toSorted((a, b) => a.tasks.length - b.tasks.length).slice(0, PROGRAMS);
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
