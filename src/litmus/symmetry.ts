/**
 * The state of a litmus program up to what its tasks are called: tasks that do the same may change places, if no step names
 * them but the one that spawns them. Who runs first by default goes by rank, so this is for what does not depend on that.
 * Left out: programs with works, callbacks or grace periods, where tasks are served in the order of their ranks.
 */
import type { Task } from '../engine/task.ts';
import { stepText } from './print.ts';
import type { LitmusProgram, Step } from './program.ts';
import { type Parts, type State, textOf } from './state.ts';

export class Symmetry {
  private readonly state: State;
  /** By the name of the task: what those that may change places have in common. */
  private readonly classes: ReadonlyMap<string, string>;

  /** A task that `signature` names is like no other. */
  constructor(state: State, program: LitmusProgram, signature: string) {
    this.state = state;
    this.classes = classesOf(program, signature);
  }

  /** `running` stands before a step that it could take. */
  text(tasks: readonly Task[], running: Task | null): string {
    const { state, classes } = this;
    if (classes.size === 0) return `${running?.rank ?? ''} ${state.text()}`;
    const same = tasks.filter(({ comm }) => classes.has(comm));
    const others = tasks.filter(({ comm }) => !classes.has(comm));
    const standing = (task: Task): Parts => [`\n${task.comm}${mark(task)} `, ...state.standing(task)];
    const mark = (task: Task) => (task === running ? '!' : '');
    const parts = [...state.objects(), ...others.flatMap(standing)];
    // Where each is mentioned says all about it that is not its own.
    const mentions = new Map(same.map((task) => [task, [] as number[]]));
    const shape = parts.map((part, at) => {
      const own = typeof part === 'string' ? undefined : mentions.get(part);
      own?.push(at);
      return own === undefined ? part : '?';
    });
    const theirs = same.map((task) => {
      const own = state.standing(task).map((part) => (part === task ? '.' : part));
      return `${classes.get(task.comm)}${mark(task)} ${mentions.get(task)!.join(' ')} ${textOf(own)}`;
    });
    const there = same.map(({ comm }) => comm);
    return [textOf(shape), there.sort().join(' '), ...theirs.sort()].join('\n');
  }
}

function classesOf({ routines }: LitmusProgram, signature: string): ReadonlyMap<string, string> {
  const steps = routines.flatMap((routine) => routine.steps);
  const named = signature.split(' ');
  if (routines.some(({ kind }) => kind !== 'task') || steps.some(waitsForGrace)) return new Map();
  const joined = new Set(
    steps.map((step) => (step.kind === 'call' && step.op === 'join' ? step.object : null)),
  );
  const eligible = routines.filter(
    (routine) => !joined.has(routine.name) && !named.includes(routine.name) && !routine.steps.some(namesTask),
  );
  const texts = new Map(eligible.map((routine) => [routine.name, routine.steps.map(stepText).join('; ')]));
  const times = (text: string) => [...texts.values()].filter((other) => other === text).length;
  return new Map([...texts].filter(([, text]) => times(text) > 1));
}

const waitsForGrace = (step: Step) => step.kind === 'call' && step.op.includes('rcu');
const namesTask = (step: Step) => step.kind === 'call' && (step.op === 'spawn' || step.op === 'join');
