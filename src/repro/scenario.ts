/** A scenario: everything that a run and its judge need, as frozen plain data. */

/** One shell line; see programs/. */
export type ShellOp =
  | { readonly kind: 'modprobe'; readonly module: string }
  | { readonly kind: 'rmmod'; readonly module: string }
  | { readonly kind: 'write'; readonly value: string; readonly path: string; readonly cgroup?: string }
  | { readonly kind: 'read'; readonly path: string }
  | { readonly kind: 'mkdir'; readonly path: string }
  | { readonly kind: 'rmdir'; readonly path: string }
  | { readonly kind: 'umount'; readonly path: string }
  | { readonly kind: 'netns'; readonly action: 'add' | 'del'; readonly name: string }
  | { readonly kind: 'sleep'; readonly seconds: string };

export interface Program {
  /** Run one after the other before the tasks start. */
  readonly setup: readonly ShellOp[];
  /** The tasks, each a list of lines, started together. */
  readonly tasks: readonly (readonly ShellOp[])[];
}

/** A departure from default order, anchored to what it precedes, so that it survives unrelated changes of the model. */
export interface Anchored {
  /** Who is switched away from: a task of the program by its number from 1, others by name; absent at the start. */
  readonly task?: number | string;
  /** The operation it stood before, or blocked at. `exit`: it ended. `start`: nobody ran yet. */
  readonly before?: string;
  readonly blocked?: string;
  readonly exit?: true;
  readonly start?: true;
  readonly object?: string;
  /** The nth time that this task came to this operation on this object, from 1. */
  readonly nth?: number;
  readonly to: number | string;
}

export interface Drawn {
  readonly strategy: 'random' | 'pct' | 'pos' | 'surw' | 'delay';
  readonly seed: number;
  /** Depth of pct; delays of delay. */
  readonly depth?: number;
  /** Steps a run is expected to make. */
  readonly events?: number;
  /** Name of the object at which surw draws the order of tasks; absent: it draws the order of all steps. */
  readonly target?: string;
  /** How often each task is expected there, by its name. */
  readonly weights?: Readonly<Record<string, number>>;
}

export type Schedule = readonly Anchored[] | Drawn;

export interface World {
  readonly tree: string;
  /** Ids, or paths of the user's own files. */
  readonly patches: readonly string[];
  /** Departures from the tree's configuration. */
  readonly config: Readonly<Record<string, boolean>>;
  readonly actors: readonly string[];
}

export interface Scenario extends World {
  readonly program: Program;
  readonly schedule: Schedule;
  /** Ids of the invariants that count; absent: all. */
  readonly invariants?: readonly string[];
  /** Points that a run may pass; absent: as many as the engine allows. */
  readonly maxSteps?: number;
  /** What it was kept for, and keeps when it shrinks; absent: the worst that it shows. */
  readonly signature?: string;
}

export interface Size {
  readonly tasks: number;
  readonly commands: number;
  /** Switches away from a task that could go on. */
  readonly preemptions: number;
  /** Entries in the schedule. */
  readonly switches: number;
  readonly steps: number;
}
