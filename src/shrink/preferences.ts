/**
 * Candidates of one size, in the order in which they are tried: earlier modules, caches, attributes and values; the task
 * that unloads first. What only renames (another module with its caches, two lines swapped) changes several places at
 * once, since each place alone would spoil the program.
 */

import { modulesIn, withModule } from '../programs/about-module.ts';
import { alike } from '../programs/alike.ts';
import { replaced } from '../programs/edit.ts';
import { defaultSetup, modulesNamed } from '../programs/shell.ts';
import type { Program, ShellOp, World } from '../repro/scenario.ts';
import { type Candidate, type Edit, SAME_TASKS } from './candidate.ts';
import { linesIn, modulesOf } from './lines.ts';

export function* preferences({ world, program }: Candidate): Generator<Edit, void, undefined> {
  yield* swappedTasks({ world, program });
  for (const preferred of preferredPrograms({ world, program }))
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

function* preferredPrograms({ world, program }: Candidate): Generator<Program, void, undefined> {
  yield* usualSetup(program);
  for (const other of [program, ...swappedLines(program)]) yield* otherPrograms({ world, program: other });
  yield* otherSetups({ world, program });
  yield* exchanges(program);
}

/** A line of set-up and a command change places. */
function* exchanges({ setup, tasks }: Program): Generator<Program, void, undefined> {
  for (let at = 0; at < setup.length; at++)
    for (let i = 0; i < tasks.length; i++)
      for (let j = 0; j < tasks[i]!.length; j++)
        yield {
          setup: replaced(setup, at, tasks[i]![j]!),
          tasks: replaced(tasks, i, replaced(tasks[i]!, j, setup[at]!)),
        };
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

/** About another thing, or with one line replaced by another one about the same things; the set-up follows. */
export function* otherPrograms({ world, program }: Candidate): Generator<Program, void, undefined> {
  for (const other of [...otherThings(world, program), ...otherLines(program, linesIn(world))]) {
    yield other;
    yield* usualSetup(other);
  }
}

function* otherThings(world: World, program: Program): Generator<Program, void, undefined> {
  for (const from of modulesIn(program))
    for (const to of modulesOf(world)) {
      const about = withModule(program, from, to);
      yield about;
      // Lines about the device of the one mean nothing to that of the other.
      const own = linesIn(world).filter((op) => 'path' in op && op.path === `/dev/${to}`);
      if (to !== from) yield* otherLines(about, own);
    }
  yield* alike(program);
}

/** `lines`: those about what the program names already are taken. */
function* otherLines(program: Program, lines: readonly ShellOp[]): Generator<Program, void, undefined> {
  const { setup, tasks } = program;
  const ops = linesAbout(program, lines);
  for (let i = 0; i < tasks.length; i++)
    for (let j = 0; j < tasks[i]!.length; j++)
      for (const other of ops) yield { setup, tasks: replaced(tasks, i, replaced(tasks[i]!, j, other)) };
}

/** With one line of set-up replaced. */
export function* otherSetups({ world, program }: Candidate): Generator<Program, void, undefined> {
  const { setup, tasks } = program;
  const ops = linesAbout(program, linesIn(world));
  for (let i = 0; i < setup.length; i++)
    for (const other of ops) yield { setup: replaced(setup, i, other), tasks };
}

/** About things that the program names. */
function linesAbout({ setup, tasks }: Program, lines: readonly ShellOp[]): readonly ShellOp[] {
  const used = new Set(modulesNamed([setup, ...tasks]));
  return lines.filter((op) => modulesNamed([[op]]).every((name) => used.has(name)));
}
