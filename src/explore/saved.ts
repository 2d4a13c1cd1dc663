/**
 * A search between two executions as plain data, to be gone on with in another process. Executions are repeated, not kept:
 * the choices that lead to the next one and what was learned about them is enough. Cells are named by their numbers, which
 * are equal in all searches of one program once tasks have the same keys.
 */
import type { Switch } from '../engine/machine.ts';
import type { SavedReports } from './reports.ts';

export interface SavedSleeper {
  readonly rank: number;
  readonly cells: readonly number[];
  readonly masks: readonly number[];
  readonly fatal: boolean;
}

export interface SavedNode {
  readonly enabled: readonly number[];
  readonly wanted: readonly number[];
  readonly done: readonly number[];
  readonly asleep: readonly SavedSleeper[];
  readonly chosen: number;
  readonly stand: readonly [key: number, op: string, object: number];
}

export interface SavedPlace {
  readonly open: readonly number[];
  readonly at: number;
  readonly costly: boolean;
  readonly preemptions: number;
  readonly switches: number;
  readonly free: boolean;
}

export interface SavedUse {
  readonly cell: number;
  readonly keys: readonly number[];
  readonly masks: readonly number[];
  readonly shared: boolean;
  readonly quiet: boolean;
}

export type SavedWay =
  | { readonly kind: 'reduced'; readonly nodes: readonly SavedNode[]; readonly reports: SavedReports | null }
  | {
      readonly kind: 'bounded';
      readonly places: readonly SavedPlace[];
      readonly uses: readonly SavedUse[];
      readonly fatal: boolean;
      readonly beyond: boolean;
      readonly reports: SavedReports | null;
    };

export interface SavedOutcomes {
  readonly executions: number;
  readonly blocked: number;
  readonly endless: number;
  readonly repeated: number;
  readonly silent: boolean;
  readonly found: readonly (readonly [signature: string, executions: number, schedule: readonly Switch[]])[];
}

export interface SavedSearch {
  /** Nothing is left to be done. */
  readonly over: boolean;
  readonly outcomes: SavedOutcomes;
  readonly way: SavedWay;
  /** Of the tasks met so far, in the order of their keys. */
  readonly lineages: readonly string[];
}
