/** One entry of a task's held stack. Entries are reused, so all fields are set anew by each acquisition. */
import type { Task } from '../task.ts';
import type { ChainNode } from './chains.ts';
import type { LockClass, LockMap } from './classes.ts';
import type { Step } from './steps.ts';

/** Entries of a stack. */
export const MAX_DEPTH = 48;

export class Held {
  map!: LockMap;
  /** What it is, apart from the instance. */
  step!: Step;
  nest: LockMap | null = null;
  /** As the caller asked for it. */
  subclass = 0;
  /** Acquisitions merged into this entry; 0 when there was only the first. */
  references = 0;
  /** Whoever pinned it does not expect it to be released. */
  pins = 0;
  /** Taken among others of its class under a held lock: no edges lead to it. */
  nested = false;
  /** Innermost function first, when traced. */
  stack: readonly string[] = [];

  get cls(): LockClass {
    return this.step.cls;
  }

  get read(): number {
    return this.step.api.read;
  }

  get trylock(): boolean {
    return this.step.api.trylock;
  }

  get check(): boolean {
    return this.step.api.check && this.map.tracking === 'validated';
  }

  get sync(): boolean {
    return this.step.api.sync;
  }

  get irqContext(): number {
    return this.step.irqContext;
  }

  get node(): ChainNode {
    return this.step.node;
  }
}

export function irqContextOf(task: Task): number {
  return (task.inHardirq > 0 ? 2 : 0) + (task.inSoftirq > 0 ? 1 : 0);
}

/** Is `held` the entry of `map`? A merged entry stands for all instances of its class. */
export function matches(held: Held, map: LockMap): boolean {
  return held.map === map || (held.references > 0 && held.cls === map.cls);
}

/** The entry to release: the topmost one that matches, but never one below an interrupt. -1: there is none. */
export function positionOf(task: Task, map: LockMap): number {
  for (let at = task.depth - 1; at >= 0; at--) {
    const held = task.held[at]!;
    if (at < task.depth - 1 && held.irqContext !== task.held[at + 1]!.irqContext) return -1;
    if (matches(held, map)) return at;
  }
  return -1;
}

export function holds(task: Task, map: LockMap): boolean {
  for (let i = 0; i < task.depth; i++) if (matches(task.held[i]!, map)) return true;
  return false;
}
