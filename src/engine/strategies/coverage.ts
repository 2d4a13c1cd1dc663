/**
 * What runs have shown so far: a lock taken inside another one, a task that waits for something with some locks held, two
 * operations on one object that race, in this order. Facts go by names, so that runs of different programs can be compared;
 * they are kept as hashes, so that a fact may in rare cases be taken for another and count as known.
 */

import type { Op } from '../op.ts';
import { race, type Waitable } from '../op.ts';
import type { Task } from '../task.ts';

const INSIDE = 1;
const WAITS = 2;
const ORDER = 3;

/** Facts kept at most; what is new beyond them counts as known. */
const MOST_FACTS = 100_000;

interface Latest {
  task: Task;
  op: Op;
  comm: string;
}

export class Coverage {
  private readonly known: Set<number>;
  /** Facts of this run that no run had shown. */
  readonly fresh: number[] = [];
  private readonly latest = new Map<Waitable, Latest>();
  private readonly codes = new Map<string, number>();

  constructor(known: Iterable<number> = []) {
    this.known = new Set(known);
  }

  /** A run begins. */
  begin(): void {
    this.fresh.length = 0;
    this.latest.clear();
  }

  /** `task` does what it stands before. */
  step(task: Task): void {
    const { op, object } = task;
    const what = this.code(object.name);
    if (task.depth > 0 && 'map' in object)
      for (let i = 0; i < task.depth; i++) this.note(INSIDE, this.code(task.held[i]!.map.name), what);
    const latest = this.latest.get(object);
    if (latest === undefined) {
      this.latest.set(object, { task, op, comm: task.comm });
      return;
    }
    if (latest.task !== task && race(op, object, latest.op, object)) {
      const first = join(this.code(latest.comm), this.code(latest.op.name));
      this.note(ORDER, first, join(join(this.code(task.comm), this.code(op.name)), what));
    }
    latest.task = task;
    latest.op = op;
    latest.comm = task.comm;
  }

  /** `task` cannot go on. */
  waits(task: Task): void {
    let held = 0;
    for (let i = 0; i < task.depth; i++) held = join(held, this.code(task.held[i]!.map.name));
    this.note(WAITS, held, this.code(task.object.name));
  }

  /** Facts that another search has shown. */
  learn(facts: Iterable<number>): void {
    for (const fact of facts) if (this.known.size < MOST_FACTS) this.known.add(fact);
  }

  private note(kind: number, one: number, other: number): void {
    const fact = join(join(kind, one), other);
    if (this.known.has(fact) || this.known.size >= MOST_FACTS) return;
    this.known.add(fact);
    this.fresh.push(fact);
  }

  private code(name: string): number {
    let code = this.codes.get(name);
    if (code === undefined) {
      code = 0;
      for (let i = 0; i < name.length; i++) code = join(code, name.charCodeAt(i));
      this.codes.set(name, code);
    }
    return code;
  }
}

function join(one: number, other: number): number {
  const mixed = Math.imul(one ^ (other + 0x9e3779b9 + (one << 6) + (one >>> 2)), 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
