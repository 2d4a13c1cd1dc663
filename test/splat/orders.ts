/** Orders of locks as if they had been learnt of a tree: which lines make them, and what each holds then. */
import { KINDS } from '../../src/engine/lockdep/apis.ts';
import { ALL_OPS } from '../../src/programs/lines.ts';
import { printLine } from '../../src/programs/shell.ts';
import type { HeldLock } from '../../src/splat/contexts.ts';
import type { MatchedEdge } from '../../src/splat/match.ts';

export const READ = true;
export const WRITE = false;

/** A semaphore of which there is one. */
export function held(name: string, shared: boolean): HeldLock {
  return { name, key: name, kind: KINDS.rwsem, shared, trylock: false, global: true, counted: false };
}

/** Each of `lines` takes the lock `to`, and holds `holds`, the last of which is the order's. */
export function order(
  lines: readonly string[],
  holds: readonly HeldLock[],
  to: string,
  shared: boolean,
): MatchedEdge {
  const from = holds.at(-1)!.name;
  const contexts = lines.map((line) => {
    const op = ALL_OPS.find((known) => printLine(known) === line)!;
    return { op, after: [], acquired: to, key: to, kind: KINDS.rwsem, shared, stack: [], held: holds };
  });
  const edge = { from, to, mode: shared ? 'read' : 'write', stack: [], boot: false } as const;
  return { edge, contexts, nearness: 1, keys: [from, to] };
}
