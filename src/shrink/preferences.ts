/**
 * Candidates of one size, in the order in which they are tried: earlier modules, caches, attributes and values; the task
 * that unloads first. What only renames (another module with its caches, two lines swapped) changes several places at
 * once, since each place alone would spoil the program.
 */

import { MODULES, type ModuleName } from '../linux/modules.ts';
import { replaced } from '../programs/edit.ts';
import { ALL_OPS, PROGRAM_MODULES } from '../programs/lines.ts';
import { defaultSetup, modulesNamed } from '../programs/shell.ts';
import type { Program, ShellOp } from '../repro/scenario.ts';
import { type Candidate, type Edit, SAME_TASKS } from './candidate.ts';

export function* preferences({ world, program }: Candidate): Generator<Edit, void, undefined> {
  yield* swappedTasks({ world, program });
  for (const preferred of preferredPrograms(program))
    yield { candidate: { world, program: preferred }, what: 'another argument', taskAt: SAME_TASKS };
}

/** Two tasks that follow each other change places. */
function* swappedTasks({ world, program: { setup, tasks } }: Candidate): Generator<Edit, void, undefined> {
  for (let i = 0; i + 1 < tasks.length; i++)
    yield {
      candidate: { world, program: { setup, tasks: swapped(tasks, i) } },
      what: `task ${i + 2} before task ${i + 1}`,
      taskAt: (task) => (task === i + 1 ? i + 2 : task === i + 2 ? i + 1 : task),
    };
}

function swapped<T>(items: readonly T[], at: number): readonly T[] {
  return [...items.slice(0, at), items[at + 1]!, items[at]!, ...items.slice(at + 2)];
}

function* preferredPrograms(program: Program): Generator<Program, void, undefined> {
  yield* usualSetup(program);
  for (const { setup, tasks } of [program, ...swappedLines(program)]) {
    yield* otherModules({ setup, tasks });
    yield* otherLines({ setup, tasks });
  }
}

/** Lines of one list in another order. */
function* swappedLines({ setup, tasks }: Program): Generator<Program, void, undefined> {
  for (let i = 0; i < tasks.length; i++)
    for (let j = 0; j + 1 < tasks[i]!.length; j++)
      yield { setup, tasks: replaced(tasks, i, swapped(tasks[i]!, j)) };
  for (let i = 0; i + 1 < setup.length; i++) yield { setup: swapped(setup, i), tasks };
}

/** The set-up that the tasks would get by themselves. */
function* usualSetup({ setup, tasks }: Program): Generator<Program, void, undefined> {
  const usual = defaultSetup(tasks);
  if (usual.length <= setup.length) yield { setup: usual, tasks };
}

/** The whole program about another module, its caches with it. */
function* otherModules({ setup, tasks }: Program): Generator<Program, void, undefined> {
  const used = PROGRAM_MODULES.filter((name) => mentions([setup, ...tasks], name));
  for (const from of used) {
    for (const to of PROGRAM_MODULES) {
      const rename = (ops: readonly ShellOp[]) => ops.map((op) => renamed(op, from, to));
      const about = { setup: rename(setup), tasks: tasks.map(rename) };
      yield about;
      yield* usualSetup(about);
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

/** One line replaced by another one about the same things; the set-up follows. */
export function* otherLines({ setup, tasks }: Program): Generator<Program, void, undefined> {
  const used = new Set(modulesNamed([setup, ...tasks]));
  const ops = ALL_OPS.filter((op) => modulesNamed([[op]]).every((name) => used.has(name)));
  for (let i = 0; i < tasks.length; i++)
    for (let j = 0; j < tasks[i]!.length; j++)
      for (const other of ops) {
        const changed = replaced(tasks, i, replaced(tasks[i]!, j, other));
        yield { setup, tasks: changed };
        yield* usualSetup({ setup, tasks: changed });
      }
}
