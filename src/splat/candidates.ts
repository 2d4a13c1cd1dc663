/** Programs whose lines make the orders of a report: one line an order, a task each. */
import { defaultSetup, printLine } from '../programs/shell.ts';
import type { Program, ShellOp } from '../repro/scenario.ts';
import type { Context } from './contexts.ts';
import type { MatchedEdge } from './match.ts';

/** How far to look. */
export interface Breadth {
  /** Choices of a line for each order, of all orders together: the longer a cycle, the fewer lines an order. */
  readonly choices: number;
  readonly programs: number;
}

export interface Candidates {
  readonly programs: readonly Program[];
  /** Every choice of a line for each order is among them. */
  readonly all: boolean;
}

/** Fewest tasks first: a line that makes several orders is one task, and only then one for each. */
export function candidatePrograms(matches: readonly MatchedEdge[], breadth: Breadth): Candidates {
  const uses = usesOf(matches);
  const lines = Math.floor(breadth.choices ** (1 / matches.length) + 1e-9);
  const ways = matches.map(({ contexts }) => waysOf(contexts, uses));
  const programs = new Map<string, Program>();
  for (const chosen of product(ways.map((all) => all.slice(0, lines)))) {
    const ops = chosen.map(({ op }) => op);
    const after = onceEach(chosen.flatMap((way) => way.after));
    for (const each of [onceEach(ops), ops]) {
      const tasks = each.map((op) => [op]);
      const key = JSON.stringify([each.map(printLine).sort(), after.map(printLine)]);
      if (!programs.has(key)) programs.set(key, { setup: [...defaultSetup(tasks), ...after], tasks });
    }
  }
  const fewestTasks = [...programs.values()].toSorted((a, b) => a.tasks.length - b.tasks.length);
  const all = ways.every(({ length }) => length <= lines) && programs.size <= breadth.programs;
  return { programs: fewestTasks.slice(0, breadth.programs), all };
}

function onceEach(ops: readonly ShellOp[]): readonly ShellOp[] {
  return [...new Map(ops.map((op) => [printLine(op), op])).values()];
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

/** The ways to make one order: lines that make most orders first, and one about each thing before all others. */
function waysOf(contexts: readonly Context[], uses: ReadonlyMap<string, number>): readonly Context[] {
  const usesOfLine = ({ op }: Context) => uses.get(printLine(op))!;
  const preferred = contexts.toSorted((a, b) => usesOfLine(b) - usesOfLine(a));
  const ways = new Map<string, Context>();
  const things = new Map<string, Context>();
  for (const context of preferred) {
    const [way, thing] = [wayOf(context), thingOf(context.op)];
    if (!ways.has(way)) ways.set(way, context);
    if (!things.has(thing)) things.set(thing, context);
  }
  return [...new Set([...things.values(), ...ways.values()])];
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
