/**
 * What is asked of the held stack besides order: is a lock held, may its memory go, may the task leave. An assertion that
 * fails leaves lockdep on.
 */
import type { Task } from '../task.ts';
import type { LockMap } from './classes.ts';
import { matches } from './held.ts';
import { culprit, heldRow, heldRows } from './report.ts';
import type { State } from './state.ts';

export class Checks {
  private readonly state: State;

  constructor(state: State) {
    this.state = state;
  }

  /** 1 held, 0 not held, -1 unknown: lockdep is off. `read`: only if held so (0 exclusively, 1 otherwise). */
  isHeld(map: LockMap, read: 0 | 1 | null = null): 1 | 0 | -1 {
    const { state } = this;
    if (!state.on) return -1;
    const task = state.host.current;
    for (let i = 0; i < task.depth; i++) {
      const held = task.held[i]!;
      if (!matches(held, map)) continue;
      if (read === null || (held.read === 0) === (read === 0)) return 1;
    }
    return 0;
  }

  assertHeld(map: LockMap, read: 0 | 1 | null = null): void {
    if (this.isHeld(map, read) === 0) this.state.warn(`${map.name} should be held`);
  }

  assertNotHeld(map: LockMap): void {
    if (this.isHeld(map) === 1) this.state.warn(`${map.name} should not be held`);
  }

  /** The memory of `map` is freed, or initialised anew. */
  freed(map: LockMap): void {
    const { state } = this;
    const task = state.host.current;
    if (!state.on) return;
    for (let i = 0; i < task.depth; i++) {
      if (task.held[i]!.map !== map) continue;
      const rows = { lock: heldRow(task.held[i]!), held: heldRows(task) };
      state.tell({ kind: 'held-freed', task: culprit(task), ...rows });
      return;
    }
  }

  /** Locks held at the end of a task are a report of their own. */
  taskExit(task: Task): void {
    if (task.depth > 0) this.state.tell({ kind: 'left-held', task: culprit(task), held: heldRows(task) });
  }

  /** So are locks that are held on the way back to user space. */
  returnToUser(): void {
    const task = this.state.host.current;
    if (task.depth > 0) this.state.tell({ kind: 'user-return', task: culprit(task), held: heldRows(task) });
  }

  /** RCU is used wrongly; `words` as in `suspicious rcu_dereference_check() usage!`. Lockdep stays on. */
  rcuUsage(words: string): void {
    const task = this.state.host.current;
    this.state.tellOnce({ kind: 'rcu-usage', task: culprit(task), held: heldRows(task), words }, words);
  }
}
