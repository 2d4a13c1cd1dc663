/**
 * What a program could say instead, one thing at a time: another module with its caches, another cache, CPU or block, another
 * attribute or value. The tables of lines say what there is; where they have nothing else, there is nothing to ask.
 */
import type { Facts } from '../linux/facts.ts';
import { modulesIn, withModule } from '../programs/about-module.ts';
import { replaced } from '../programs/edit.ts';
import { LINES, linesOf } from '../programs/lines.ts';
import { defaultSetup, printLine } from '../programs/shell.ts';
import type { Program, ShellOp } from '../repro/scenario.ts';
import { isFileOp, type LineParameter, lineParameters, partsOf } from './line-parameters.ts';

export interface Alternative {
  /** What stands there instead. */
  readonly name: string;
  readonly program: Program;
}

export interface Parameter {
  readonly of: 'module' | 'cache' | 'CPU' | 'memory block' | LineParameter['of'];
  readonly name: string;
  /** The line that it belongs to, and its task, 0 for the set-up; null: it is the same in all lines. */
  readonly line: string | null;
  readonly task: number | null;
  /** In order of preference. invariant: not empty. */
  readonly alternatives: readonly Alternative[];
}

/** Directories whose entries may stand for each other. */
const OBJECTS: Readonly<Record<string, Parameter['of']>> = {
  '/sys/kernel/slab': 'cache',
  '/sys/kernel/debug/slab': 'cache',
  '/sys/devices/system/cpu': 'CPU',
  '/sys/devices/system/memory': 'memory block',
};

export function parametersOf(program: Program, allocator: Facts['allocator']): readonly Parameter[] {
  const table = linesOf(allocator);
  const all = [...modules(program, allocator), ...objects(program, table), ...ofLines(program, table)];
  return all.filter(({ alternatives }) => alternatives.length > 0);
}

function modules(program: Program, allocator: Facts['allocator']): readonly Parameter[] {
  return modulesIn(program).map((from) => ({
    ...{ of: 'module', name: from, line: null, task: null },
    alternatives: LINES[allocator].modules
      .filter((to) => to !== from)
      .map((to) => ({ name: to, program: withModule(program, from, to) })),
  }));
}

/** What has files: another one of its kind in all lines at once. */
function objects(program: Program, table: readonly ShellOp[]): readonly Parameter[] {
  const found = new Map<string, Parameter>();
  for (const op of [program.setup, ...program.tasks].flat()) {
    if (!isFileOp(op)) continue;
    const { parent, object } = partsOf(op.path);
    const of = OBJECTS[parent];
    if (of === undefined || found.has(object)) continue;
    const alternatives = likes(op, table).map((name) => ({ name, program: about(program, object, name) }));
    found.set(object, { of, name: object, line: null, task: null, alternatives });
  }
  return [...found.values()];
}

/** The objects of which the tables have the same line. */
function likes(op: ShellOp & { readonly path: string }, table: readonly ShellOp[]): readonly string[] {
  const { object } = partsOf(op.path);
  const lines = new Set(table.map(printLine));
  const names = new Set(table.flatMap((other) => (isFileOp(other) ? [partsOf(other.path).object] : [])));
  return [...names].filter((name) => name !== object && lines.has(printLine(named(op, object, name))));
}

function about({ setup, tasks }: Program, object: string, name: string): Program {
  const rename = (ops: readonly ShellOp[]) => ops.map((op) => named(op, object, name));
  return withModulesLoaded({ setup: rename(setup), tasks: tasks.map(rename) }, tasks);
}

function named(op: ShellOp, object: string, name: string): ShellOp {
  if (!isFileOp(op) || partsOf(op.path).object !== object) return op;
  const { parent, file } = partsOf(op.path);
  return { ...op, path: [parent, name, file].join('/') };
}

function ofLines(program: Program, table: readonly ShellOp[]): readonly Parameter[] {
  const { setup, tasks } = program;
  const lines = table.filter(isFileOp);
  return [setup, ...tasks].flatMap((ops, list) =>
    ops.flatMap((op, at) => {
      if (!isFileOp(op)) return [];
      return lineParameters(op, lines).map(({ of, name, others }): Parameter => {
        const alternatives = [...others].map(([other, instead]) => ({
          name: other,
          program: withLine(program, list, replaced(ops, at, instead)),
        }));
        return { of, name, line: printLine(op), task: list, alternatives };
      });
    }),
  );
}

/** `list`: 0 for the set-up, else the number of the task. */
function withLine({ setup, tasks }: Program, list: number, ops: readonly ShellOp[]): Program {
  if (list === 0) return { setup: ops, tasks };
  return withModulesLoaded({ setup, tasks: replaced(tasks, list - 1, ops) }, tasks);
}

/** What the new tasks need beyond the old ones is loaded first. */
function withModulesLoaded({ setup, tasks }: Program, old: Program['tasks']): Program {
  const there = new Set([...defaultSetup(old), ...setup].map(printLine));
  const more = defaultSetup(tasks).filter((op) => !there.has(printLine(op)));
  return { setup: [...more, ...setup], tasks };
}
