/**
 * A routine made ready to run: each step is a scheduling point with what may sleep, and then an atomic rest that says where
 * to go on. Steps on variables of the task alone have no point.
 */
import type { Machine } from '../engine/machine.ts';
import { marker, type Waitable } from '../engine/op.ts';
import type { Sleeps } from '../engine/sleeps.ts';
import { effectOf, type Surroundings } from './effects.ts';
import { type Evaluate, Evaluator, type Frame, Locals } from './evaluate.ts';
import { expressionText, indexReads, isLocal, type Place, readsOf } from './expression.ts';
import type { Action, Routine, Step } from './program.ts';

export interface Instruction {
  readonly before: (() => Sleeps<void>) | null;
  /** Answers where to go on. */
  readonly act: (frame: Frame) => number;
}

export interface Code {
  readonly name: string;
  readonly instructions: readonly Instruction[];
  readonly frame: () => Frame;
}

/** Further points before each step that has one, on something that no other task touches. */
export type Padding = number;

/** Beyond every step: the routine is over. */
export const END = Number.POSITIVE_INFINITY;

const READ = marker('READ_ONCE', true);
const WRITE = marker('WRITE_ONCE');
const ATOMIC = marker('atomic');

export function codeOf(
  { name, steps }: Routine,
  around: Surroundings,
  padding: Padding,
  fails: (what: string, signature: string) => void,
): Code {
  const { objects } = around;
  const locals = new Locals();
  const evaluator = new Evaluator(objects.variables, locals);
  const at = (label: string) => steps.findIndex((step) => step.label === label);
  const own: Waitable = { name: `padding of ${name}`, id: objects.machine.heap.allocate() };
  const instructions = steps.map((step, pc): Instruction => {
    const instruction = instructionOf(step, pc + 1);
    const { before } = instruction;
    if (before === null || padding === 0) return instruction;
    return { ...instruction, before: () => padded(objects.machine, own, padding, before) };
  });
  return { name, instructions, frame: () => locals.frame() };

  function instructionOf(step: Step, next: number): Instruction {
    switch (step.kind) {
      case 'call': {
        const { before = null, act } = effectOf(step, around);
        if (act === undefined) return { before, act: () => next };
        const failed = step.otherwise === null ? END : at(step.otherwise);
        return { before, act: () => (act() === false ? failed : next) };
      }
      case 'assign': {
        const list = step.assignments.map(({ target, value }) => ({
          value: evaluator.of(value),
          set: evaluator.writes(target),
        }));
        const act = (frame: Frame) => {
          for (const { value, set } of list) set(frame, value(frame));
          return next;
        };
        return { before: accessOf(step), act };
      }
      case 'if': {
        const [condition, target] = [evaluator.of(step.condition), at(step.target)];
        return { before: accessOf(step), act: (frame) => (condition(frame) !== 0 ? target : next) };
      }
      case 'assert': {
        const condition: Evaluate = evaluator.of(step.condition);
        const text = expressionText(step.condition);
        const act = (frame: Frame) => {
          if (condition(frame) !== 0) return next;
          fails(`${name}: assert ${text} fails`, `${text} in ${name}`);
          return END;
        };
        return { before: accessOf(step), act };
      }
      case 'goto': {
        const target = at(step.target);
        return { before: null, act: () => target };
      }
      case 'end':
        return { before: null, act: () => END };
    }
  }

  /** The point before a step that touches shared variables. */
  function accessOf(action: Action): Instruction['before'] {
    const [read] = shared(readBy(action));
    const [written] = shared(writtenBy(action));
    const name = written ?? read;
    if (name === undefined) return null;
    const { machine, variables } = objects;
    const variable = variables.get(name)!;
    const atomic = action.kind === 'assign' && action.atomic;
    const op = atomic ? ATOMIC : written === undefined ? READ : WRITE;
    return () => machine.point(op, variable);
  }
}

function* padded(
  machine: Machine,
  own: Waitable,
  padding: Padding,
  before: () => Sleeps<void>,
): Sleeps<void> {
  for (let i = 0; i < padding; i++) yield* machine.access(own);
  yield* before();
}

function shared(places: readonly Place[]): readonly string[] {
  return places.map(({ name }) => name).filter((name) => !isLocal(name));
}

export function readBy(action: Action): readonly Place[] {
  if (action.kind === 'if' || action.kind === 'assert') return readsOf(action.condition);
  if (action.kind !== 'assign') return [];
  return action.assignments.flatMap(({ target, value }) => [...indexReads(target), ...readsOf(value)]);
}

export function writtenBy(action: Action): readonly Place[] {
  return action.kind === 'assign' ? action.assignments.map(({ target }) => target) : [];
}
