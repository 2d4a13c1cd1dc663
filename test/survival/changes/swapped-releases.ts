/**
 * Two adjacent releases swapped: of two locks that a task drops one right after the other, the second goes first. A release
 * is held back until the next one; whatever else the task does meanwhile lets it go before.
 */
import { List } from '../../../src/engine/list.ts';
import type { Machine } from '../../../src/engine/machine.ts';
import type { Task } from '../../../src/engine/task.ts';
import type { Kernel } from '../../../src/linux/kernel.ts';
import { type AnyFunction, atBoot, type Change, functionsOf, isSleeper, replacing } from './change.ts';

const RELEASES: ReadonlySet<string> = new Set([
  'mutex_unlock',
  'up_read',
  'up_write',
  'percpu_up_write',
  'spin_unlock',
]);
/** Functions that do nothing but release. */
const THROUGH =
  /^(put_online_(cpus|mems)|cpus_(read|write)_unlock|(cpu|mem)_hotplug_done|cpu_maps_update_done|device_unlock|kernfs_unlock.*|unlock_device_hotplug|memcg_put_cache_ids)$/;

interface HeldBack {
  readonly task: Task;
  readonly release: () => void;
}

/** What each machine holds back. */
const heldBack = new WeakMap<Machine, HeldBack>();

export const SWAPPED_RELEASES: Change = {
  name: 'two adjacent releases swapped',
  apply(symbols) {
    const others = functionsOf(symbols).flatMap(([name, body]) => {
      if (RELEASES.has(name)) return [[name, swapping(body)] as const];
      return THROUGH.test(name) ? [] : [[name, lettingGo(body)] as const];
    });
    return atBoot(replacing(symbols, Object.fromEntries(others)), letGoBeforeAll);
  },
};

/** A run that was cut off has left something behind that no longer matters. */
function letGo(machine: Machine): void {
  const held = heldBack.get(machine);
  if (held === undefined) return;
  heldBack.delete(machine);
  if (machine.tasks[held.task.rank] === held.task) held.release();
}

function swapping(body: AnyFunction): AnyFunction {
  return function (this: Kernel, ...args) {
    const { machine } = this;
    const held = heldBack.get(machine);
    if (held === undefined) {
      heldBack.set(machine, { task: machine.current, release: () => body.apply(this, args) });
      return;
    }
    heldBack.delete(machine);
    body.apply(this, args);
    heldBack.set(machine, held);
    letGo(machine);
  };
}

function lettingGo(body: AnyFunction): AnyFunction {
  if (isSleeper(body)) {
    return function* (this: Kernel, ...args: unknown[]) {
      letGo(this.machine);
      return yield* body.apply(this, args);
    };
  }
  return function (this: Kernel, ...args) {
    letGo(this.machine);
    return body.apply(this, args);
  };
}

/** Before the task stops, takes a lock, changes a list, or is looked at. */
function letGoBeforeAll(kernel: Kernel): void {
  const { machine } = kernel;
  const { lockdep } = machine;
  const before = (owner: object, method: string) => {
    const table = owner as Record<string, (...args: unknown[]) => unknown>;
    const body = table[method]!.bind(owner);
    table[method] = (...args) => {
      letGo(machine);
      return body(...args);
    };
  };
  for (const method of ['goesOn', 'block', 'spawn']) before(machine, method);
  before(lockdep, 'acquire');
  for (const method of ['returnToUser', 'taskExit', 'isHeld']) before(lockdep.checks, method);
  for (const list of Object.values(kernel))
    if (list instanceof List) for (const method of ['add', 'delete']) before(list, method);
}
