/**
 * The state of a litmus program between two steps, as text: where each task stands and with which variables, what it waits for,
 * and every object that is not as it was at the start. Two runs with one text go on alike, except for what lockdep says.
 * The objects are those that the engine itself would restore, so none can be forgotten.
 * Left out: lockdep's memory, counts of steps.
 */
import { assert } from '../engine/assert.ts';
import type { Kept } from '../engine/heap.ts';
import { Task } from '../engine/task.ts';
import type { LitmusSubject, Place } from './subject.ts';

/** A text in parts, in which tasks stand for themselves. */
export type Parts = (string | Task)[];

export class State {
  private readonly subject: LitmusSubject;
  /** Numbers of what is told apart by identity alone. */
  private readonly numbers = new Map<object, number>();
  /** Objects as they were at the start. */
  private readonly atStart = new Map<Kept, string>();

  constructor(subject: LitmusSubject) {
    assert(subject.padding === 0, 'how far a task is in its padding is no part of the state');
    this.subject = subject;
  }

  /** Exact: ranks are told apart. */
  text(): string {
    const { tasks } = this.subject.machine;
    const each = (task: Task) => [`\n${task.name} ${task.cpu} `, ...this.standing(task)];
    return textOf([...this.objects(), ...tasks.flatMap(each)]);
  }

  /** All objects that have changed. */
  objects(): Parts {
    const changed: { readonly number: number; readonly parts: Parts }[] = [];
    for (const [object, before] of this.subject.machine.heap.changes()) {
      const parts = this.parts(object.save());
      let first = this.atStart.get(object);
      if (first === undefined) {
        first = textOf(this.parts(before));
        this.atStart.set(object, first);
      }
      if (textOf(parts) !== first) changed.push({ number: this.numberOf(object), parts });
    }
    changed.sort((one, other) => one.number - other.number);
    return changed.flatMap(({ number, parts }) => [`${number}=`, ...parts, ';']);
  }

  /** Where a task stands. What it waits for may name other tasks. */
  standing(task: Task): Parts {
    const { op, object, arrived, dead, done } = task;
    if (done) return ['done'];
    const place = task.local as Place | null;
    const where = place === null ? '' : `${place.pc}:${place.frame.map(numeral).join(',')}`;
    return [`${where} ${this.numberOf(op)}${arrived ? 'a' : ''}${dead ? 'd' : ''} `, ...this.parts(object)];
  }

  private parts(value: unknown): Parts {
    if (typeof value === 'number') return [numeral(value)];
    if (typeof value !== 'object' || value === null) return [String(value)];
    if (value instanceof Task) return [value];
    if (Array.isArray(value)) return ['[', ...value.flatMap((each) => [...this.parts(each), ',']), ']'];
    if (value instanceof Map) return this.parts([...value]);
    // What has a class keeps its state for itself, and the engine knows of it; the rest is made of its fields.
    if (Object.getPrototypeOf(value) !== Object.prototype) return [`#${this.numberOf(value)}`];
    return this.parts(Object.values(value));
  }

  private numberOf(object: object): number {
    let number = this.numbers.get(object);
    if (number === undefined) {
      number = this.numbers.size;
      this.numbers.set(object, number);
    }
    return number;
  }
}

export function textOf(parts: Parts): string {
  let text = '';
  for (const part of parts) text += typeof part === 'string' ? part : `T${part.rank}`;
  return text;
}

/** Zero has a sign, which a division shows. */
function numeral(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}
