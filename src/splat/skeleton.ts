/**
 * The cycle of a report as a litmus program: a task for each path, that takes what the path holds where the report has it, and
 * then what it wants. All interleavings of that are few. Locks of which there are many (one a file, one a device) are left
 * out unless the cycle is about them, so that the skeleton can do more than the kernel, never less.
 */
import { KINDS } from '../engine/lockdep/apis.ts';
import { explore } from '../explore/explore.ts';
import type { OperationName } from '../litmus/operations.ts';
import type { Action, Declaration, LitmusProgram, Step } from '../litmus/program.ts';
import { litmusSubject } from '../litmus/subject.ts';
import { printLine } from '../programs/shell.ts';
import type { Context, HeldLock } from './contexts.ts';
import type { MatchedEdge } from './match.ts';
import { plainName } from './names.ts';

export interface SkeletonVerdict {
  readonly deadlocks: boolean;
  readonly interleavings: number;
  readonly tasks: number;
  /** Locks without each of which it would deadlock. */
  readonly gates: readonly string[];
}

const EXECUTIONS = 20_000;

type Taken = Pick<HeldLock, 'name' | 'kind' | 'shared' | 'counted' | 'trylock'>;
type Path = readonly Taken[];

/** Null: too many interleavings, or a lock that skeletons do not know. */
export function skeletonVerdict(matches: readonly MatchedEdge[]): SkeletonVerdict | null {
  const cycle = new Set(matches.map(({ edge }) => plainName(edge.from)));
  const paths = pathsOf(matches).map((context) => pathOf(context, cycle));
  const whole = deadlocks(paths);
  if (whole === null) return null;
  const { found, interleavings } = whole;
  const names = new Set(paths.flatMap((path) => path.map(({ name }) => name)));
  const gates = found
    ? []
    : [...names].filter((name) => deadlocks(paths.map((path) => without(path, name)))?.found);
  return { deadlocks: found, interleavings, tasks: paths.length, gates };
}

/** One context a line: the deepest, which has come past the others. */
function pathsOf(matches: readonly MatchedEdge[]): readonly Context[] {
  const deepest = new Map<string, Context>();
  for (const { contexts } of matches) {
    // A line that makes other orders as well stands for this one too.
    const context = contexts.find(({ op }) => deepest.has(printLine(op))) ?? contexts[0]!;
    const line = printLine(context.op);
    const known = deepest.get(line);
    if (known === undefined || context.held.length > known.held.length) deepest.set(line, context);
  }
  return [...deepest.values()];
}

function pathOf({ held, acquired, kind, shared }: Context, cycle: ReadonlySet<string>): Path {
  const counted = held.filter((lock) => lock.counted);
  const locks = held.filter((lock) => !lock.counted && (lock.global || cycle.has(lock.name)));
  const taken = [...counted, ...locks, { name: acquired, kind, shared, counted: false, trylock: false }].map(
    asCount,
  );
  return taken.filter(({ name }, i) => taken.findIndex((other) => other.name === name) === i);
}

/** The mutex inside a hotplug lock of old is part of it: whoever takes it and is not the writer comes to be counted. */
function asCount(lock: Taken): Taken {
  const inner = /^(cpu_hotplug|mem_hotplug)\.(?:lock|dep_map)$/.exec(lock.name);
  return inner === null ? lock : { ...lock, name: inner[1]!, counted: true, shared: true };
}

function without(path: Path, name: string): Path {
  return path.filter((lock) => lock.name !== name);
}

function deadlocks(
  paths: readonly Path[],
): { readonly found: boolean; readonly interleavings: number } | null {
  const subject = litmusSubject(programOf(paths), { points: 'acquire' });
  const { complete, executions, outcomes } = explore(subject, { maxExecutions: EXECUTIONS });
  if (!complete) return null;
  return {
    found: [...outcomes.keys()].some((signature) => signature.startsWith('deadlock:')),
    interleavings: executions,
  };
}

function programOf(paths: readonly Path[]): LitmusProgram {
  const declarations = new Map<string, Declaration>();
  for (const lock of paths.flat()) declarations.set(lock.name, declared(lock));
  const routines = paths.map((path, i) => ({
    kind: 'task' as const,
    name: `task${i + 1}`,
    steps: [...path.map((lock, at) => step(into(lock, at === path.length - 1), lock)), ...leaving(path)],
  }));
  return { name: 'skeleton', declarations: [...declarations.values()], routines };
}

/** In reverse; a drain leaves nothing to be released. */
function leaving(path: Path): readonly Step[] {
  return path
    .map((lock, at) => ({ lock, op: outOf(lock, at === path.length - 1) }))
    .filter(({ op }) => op !== null)
    .map(({ lock, op }) => step(op!, lock))
    .toReversed();
}

function step(op: OperationName, { name }: Taken): Step {
  const action: Action = { kind: 'call', op, object: name, mutex: null, otherwise: null };
  return { ...action, label: null };
}

function kindOf({ name, kind, counted }: Taken): 'hotplug' | 'ref' | 'percpu' | 'rwsem' | 'mutex' {
  if (counted) return 'hotplug';
  if (name === 's_active') return 'ref';
  if (kind === KINDS.percpu_rwsem) return 'percpu';
  return kind === KINDS.rwsem ? 'rwsem' : 'mutex';
}

function declared(lock: Taken): Declaration {
  const { name } = lock;
  const kind = kindOf(lock);
  switch (kind) {
    case 'hotplug':
      return { kind, name };
    case 'ref':
      return { kind, name, className: null, annotated: false };
    case 'rwsem':
      return { kind, name, className: null, first: 'writers' };
    default:
      return { kind, name, className: null };
  }
}

function into(lock: Taken, last: boolean): OperationName {
  const kind = kindOf(lock);
  if (kind === 'mutex') return lock.trylock ? 'trylock' : 'lock';
  if (kind === 'ref') return last && !lock.shared ? 'drain' : 'get';
  return lock.shared ? 'down_read' : 'down_write';
}

function outOf(lock: Taken, last: boolean): OperationName | null {
  const kind = kindOf(lock);
  if (kind === 'mutex') return 'unlock';
  if (kind === 'ref') return last && !lock.shared ? null : 'put';
  return lock.shared ? 'up_read' : 'up_write';
}
