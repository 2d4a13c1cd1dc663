/** The operations of litmus programs: on what each works, and what the notation demands of it. */
import type { DeclarationKind, RoutineKind } from './program.ts';

export type ObjectKind = DeclarationKind | RoutineKind;

interface Operation {
  /** What it works on; none: on nothing that is named. */
  readonly on: readonly ObjectKind[];
  /** It may fail: must it be said where the task goes on then? */
  readonly fails?: 'must say' | 'may say';
  /** May a callback do it? Only what never sleeps. */
  readonly atomic?: true;
}

const READERS: readonly ObjectKind[] = ['rwsem', 'percpu', 'hotplug'];

export const OPERATIONS = {
  lock: { on: ['mutex'] },
  unlock: { on: ['mutex'] },
  trylock: { on: ['mutex'], fails: 'must say' },
  backoff: { on: ['mutex'] },
  down_read: { on: READERS },
  up_read: { on: READERS },
  down_write: { on: READERS },
  up_write: { on: READERS },
  down_read_trylock: { on: ['percpu'], fails: 'must say' },
  get: { on: ['ref'], fails: 'may say' },
  put: { on: ['ref'], atomic: true },
  drain: { on: ['ref'] },
  wait: { on: ['completion', 'cond'] },
  complete: { on: ['completion'], atomic: true },
  signal: { on: ['cond'], atomic: true },
  broadcast: { on: ['cond'], atomic: true },
  queue: { on: ['work'], atomic: true },
  flush: { on: ['work'] },
  cancel: { on: ['work'] },
  rcu_read_lock: { on: [] },
  rcu_read_unlock: { on: [] },
  synchronize_rcu: { on: [] },
  rcu_barrier: { on: [] },
  call_rcu: { on: ['callback'], atomic: true },
  spawn: { on: ['task'] },
  join: { on: ['task'] },
  yield: { on: [] },
} as const satisfies Readonly<Record<string, Operation>>;

export type OperationName = keyof typeof OPERATIONS;

export function operation(name: OperationName): Operation {
  return OPERATIONS[name];
}

export function isOperation(name: string): name is OperationName {
  return Object.hasOwn(OPERATIONS, name);
}
