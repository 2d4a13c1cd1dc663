/**
 * A litmus program as plain data: what is declared, and what tasks, works and callbacks do, step by step. Read from text or
 * from the JSON model form (read.ts), printed as text (print.ts), run on the bare engine (subject.ts).
 */
import type { Expression, Place } from './expression.ts';
import type { OperationName } from './operations.ts';

export interface LitmusProgram {
  readonly name: string;
  readonly declarations: readonly Declaration[];
  readonly routines: readonly Routine[];
}

export type Declaration =
  | { readonly kind: 'mutex' | 'percpu'; readonly name: string; readonly className: string | null }
  | {
      readonly kind: 'rwsem';
      readonly name: string;
      readonly className: string | null;
      /** Who goes first when a writer waits while readers are inside. */
      readonly first: 'writers' | 'readers';
    }
  | {
      readonly kind: 'ref';
      readonly name: string;
      readonly className: string | null;
      /** False: lockdep is not told of it. */
      readonly annotated: boolean;
    }
  | { readonly kind: 'hotplug' | 'completion' | 'cond'; readonly name: string }
  | {
      readonly kind: 'int';
      readonly name: string;
      readonly values: readonly number[];
      readonly array: boolean;
    };

export type DeclarationKind = Declaration['kind'];

export interface Routine {
  /** A task that no step spawns is there from the start. A callback may not sleep. */
  readonly kind: 'task' | 'work' | 'callback';
  readonly name: string;
  readonly steps: readonly Step[];
}

export type RoutineKind = Routine['kind'];

export type Step = Action & { readonly label: string | null };

export interface Assignment {
  readonly target: Place;
  readonly value: Expression;
}

export type Action =
  | {
      readonly kind: 'call';
      readonly op: OperationName;
      /** Null for what needs none, as `synchronize_rcu`. */
      readonly object: string | null;
      /** The mutex that a wait on a condition gives up. */
      readonly mutex: string | null;
      /** Where the task goes on when a trylock or a get fails; null: at its end. */
      readonly otherwise: string | null;
    }
  | { readonly kind: 'assign'; readonly atomic: boolean; readonly assignments: readonly Assignment[] }
  | { readonly kind: 'if'; readonly condition: Expression; readonly target: string }
  | { readonly kind: 'goto'; readonly target: string }
  | { readonly kind: 'assert'; readonly condition: Expression }
  | { readonly kind: 'end' };
