/**
 * The fast path: a stack of held locks is a path in a tree, and a step that was once taken without anything new to learn
 * or to say is taken again by following a pointer. Unlike a chain, a step knows all that an acquisition depends on, except
 * for the instance.
 */
import type { Task } from '../task.ts';
import type { Api } from './apis.ts';
import type { ChainNode } from './chains.ts';
import type { LockClass } from './classes.ts';

/** One acquisition on top of a stack. */
export class Step {
  readonly cls: LockClass;
  readonly api: Api;
  /** Interrupts were off. */
  readonly hardirqsOff: boolean;
  /** 2 in hardirq, plus 1 in softirq: entries of different contexts are separate chains. */
  readonly irqContext: number;
  /** What may still be waited for with this entry on top. */
  limit = 0;
  /** The chain of acquisitions up to and with this one. */
  node!: ChainNode;
  /** The last run in which the step teaches nothing; -1: none. */
  until = -1;
  /** Steps on top of this one, by the number of the step. */
  readonly after: Step[] = [];

  constructor(cls: LockClass, api: Api, hardirqsOff: boolean, irqContext: number) {
    this.cls = cls;
    this.api = api;
    this.hardirqsOff = hardirqsOff;
    this.irqContext = irqContext;
  }
}

/** Steps with `nest` locks are told apart from those without. */
const STATES = 16;
export const HARDIRQS_OFF = 1;

/** The interrupt state of a task as a number below 16; -1 in states too rare to be cached. */
export function irqStateOf(task: Task): number {
  if (task.threaded || task.inReclaim > 0 || task.inNmi > 0) return -1;
  return (
    (task.irqsOff > 0 ? HARDIRQS_OFF : 0) +
    (task.bhOff > 0 ? 2 : 0) +
    (task.inHardirq > 0 ? 4 : 0) +
    (task.inSoftirq > 0 ? 8 : 0)
  );
}

export function mannerOf(api: Api, irqState: number): number {
  return api.code * STATES + irqState;
}

/** The numbers of steps are dense, so that a step is found by index. */
export class Steps {
  readonly root = new Step(null as never, null as never, false, 0);
  private numbers = 0;

  /** All steps are new again. No task may hold a lock. */
  forget(): void {
    this.root.after.length = 0;
  }

  /** The step on top of `below`. It has no chain and no limit yet when it is new. */
  next(
    below: Step,
    cls: LockClass,
    api: Api,
    irqState: number,
    hardirqsOff: boolean,
    irqContext: number,
  ): Step {
    if (irqState < 0) return new Step(cls, api, hardirqsOff, irqContext);
    const manner = mannerOf(api, irqState);
    while (cls.steps.length <= manner) cls.steps.push(-1);
    let number = cls.steps[manner]!;
    if (number < 0) number = cls.steps[manner] = this.numbers++;
    const known = below.after[number];
    if (known !== undefined) return known;
    while (below.after.length < number) below.after.push(undefined as unknown as Step);
    const step = new Step(cls, api, hardirqsOff, irqContext);
    below.after[number] = step;
    return step;
  }
}
