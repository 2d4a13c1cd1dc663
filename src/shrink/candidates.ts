/**
 * Smaller programs, in the order in which they are tried: without a task, without a line, without set-up, with two tasks
 * made one, with simpler lines. What only renames (another module with its caches, two lines swapped) changes several
 * places at once, since each place alone would spoil the program.
 */

import { MODULES, type ModuleName } from '../linux/modules.ts';
import { replaced, without } from '../programs/edit.ts';
import { PROGRAM_MODULES, simplerOps } from '../programs/lines.ts';
import { defaultSetup } from '../programs/shell.ts';
import type { Program, ShellOp } from '../repro/scenario.ts';

type Tasks = Program['tasks'];

/** Fewer tasks, lines, or lines of set-up. */
export function* reductions({ setup, tasks }: Program): Generator<Program, void, undefined> {
  for (let i = tasks.length; i-- > 0 && tasks.length > 1; ) yield { setup, tasks: without(tasks, i) };
  for (let i = tasks.length; i-- > 0; ) {
    for (let j = tasks[i]!.length; j-- > 0; ) {
      const left = without(tasks[i]!, j);
      if (left.length > 0) yield { setup, tasks: replaced(tasks, i, left) };
    }
  }
  for (let i = setup.length; i-- > 0; ) yield { setup: without(setup, i), tasks };
  yield* merges({ setup, tasks });
}

/** Two tasks run one after the other in one. */
function* merges({ setup, tasks }: Program): Generator<Program, void, undefined> {
  for (let i = 0; i < tasks.length; i++) {
    for (let j = 0; j < tasks.length; j++) {
      if (i === j) continue;
      const merged = [...tasks[i]!, ...tasks[j]!];
      yield { setup, tasks: [...tasks.filter((_, k) => k !== i && k !== j), merged] };
    }
  }
}

/** As large, but preferred: earlier modules, caches, attributes and values; the task that unloads first. */
export function* preferences(program: Program): Generator<Program, void, undefined> {
  yield* unloadFirst(program);
  yield* usualSetup(program);
  for (const tasks of [program.tasks, ...swaps(program.tasks)]) {
    const swapped = { setup: program.setup, tasks };
    yield* otherModules(swapped);
    yield* simplerLines(swapped);
  }
}

/** Programs of one task, its lines in another order. */
function* swaps(tasks: Tasks): Generator<Tasks, void, undefined> {
  if (tasks.length !== 1) return;
  const [ops] = tasks as [readonly ShellOp[]];
  for (let i = 0; i + 1 < ops.length; i++)
    yield [[...ops.slice(0, i), ops[i + 1]!, ops[i]!, ...ops.slice(i + 2)]];
}

function* unloadFirst({ setup, tasks }: Program): Generator<Program, void, undefined> {
  const rank = (ops: readonly ShellOp[]) => (ops[0]?.kind === 'rmmod' ? 0 : 1);
  const sorted = tasks.toSorted((a, b) => rank(a) - rank(b));
  if (sorted.some((ops, i) => ops !== tasks[i])) yield { setup, tasks: sorted };
}

/** The set-up that the tasks would get by themselves. */
function* usualSetup({ setup, tasks }: Program): Generator<Program, void, undefined> {
  const usual = defaultSetup(tasks);
  const loads = setup.every((op) => op.kind === 'modprobe');
  if (loads && JSON.stringify(usual) !== JSON.stringify(setup) && usual.length <= setup.length)
    yield { setup: usual, tasks };
}

/** The whole program about an earlier module, its caches with it. */
function* otherModules({ setup, tasks }: Program): Generator<Program, void, undefined> {
  const used = PROGRAM_MODULES.filter((name) => mentions([setup, ...tasks], name));
  for (const from of used) {
    for (const to of PROGRAM_MODULES.slice(0, PROGRAM_MODULES.indexOf(from))) {
      const rename = (ops: readonly ShellOp[]) => ops.map((op) => renamed(op, from, to));
      yield { setup: rename(setup), tasks: tasks.map(rename) };
    }
  }
}

function mentions(lists: readonly (readonly ShellOp[])[], module: ModuleName): boolean {
  return lists.some((ops) => ops.some((op) => renamed(op, module, 'kvm') !== op));
}

function renamed(op: ShellOp, from: ModuleName, to: ModuleName): ShellOp {
  if (op.kind === 'modprobe' || op.kind === 'rmmod') return op.module === from ? { ...op, module: to } : op;
  if (op.kind !== 'write' && op.kind !== 'read') return op;
  if (op.path === `/dev/${from}`) return { ...op, path: `/dev/${to}` };
  const parts = op.path.split('/');
  const at = parts[3] === 'debug' ? 5 : 4;
  const place = MODULES[from].caches.indexOf(parts[at]!);
  if (place < 0) return op;
  parts[at] = MODULES[to].caches[place] ?? MODULES[to].caches[0] ?? parts[at]!;
  return { ...op, path: parts.join('/') };
}

/** One line replaced by a preferred one of its kind; the set-up follows. */
function* simplerLines({ setup, tasks }: Program): Generator<Program, void, undefined> {
  for (let i = 0; i < tasks.length; i++) {
    for (let j = 0; j < tasks[i]!.length; j++) {
      for (const simpler of simplerOps(tasks[i]![j]!)) {
        const changed = replaced(tasks, i, replaced(tasks[i]!, j, simpler));
        yield { setup, tasks: changed };
        const usual = defaultSetup(changed);
        if (setup.every((op) => op.kind === 'modprobe') && usual.length <= setup.length)
          yield { setup: usual, tasks: changed };
      }
    }
  }
}
