/** A litmus program on a machine of its own, ready for every search and strategy: start, run, judge. */
import { type Ending, Halt, Machine, type MachineOptions } from '../engine/machine.ts';
import { type Op, START } from '../engine/op.ts';
import { DONE, type Sleeps } from '../engine/sleeps.ts';
import type { Task } from '../engine/task.ts';
import { deadlockAt } from '../engine/wait-graph.ts';
import type { Subject } from '../explore/subject.ts';
import type { Judged } from '../outcome.ts';
import { signatureOf } from '../signature.ts';
import { type Code, codeOf } from './code.ts';
import type { Points } from './effects.ts';
import type { Frame } from './evaluate.ts';
import { Objects } from './objects.ts';
import type { OperationName } from './operations.ts';
import type { LitmusProgram, Routine } from './program.ts';
import { Broken } from './variable.ts';

export interface LitmusOptions extends MachineOptions {
  /** `acquire`: points before whatever may wait and before shared accesses. `all`: before every release too. */
  readonly points: Points;
  /** Further points before each, on something that no other task touches. */
  readonly padding?: number;
  /** `gated`: all tasks are there from the start, and spawning them does nothing. */
  readonly spawn?: 'main' | 'gated';
}

export interface LitmusSubject extends Subject {
  readonly program: LitmusProgram;
  /** Further points before each step that has one. */
  readonly padding: number;
  /** Tasks that are there from the start, by rank. */
  readonly tasks: readonly string[];
  /** `only`: the one task to be there. */
  start(only?: string | null): void;
  /** What the run that has just ended found, one finding a signature. */
  judge(ending: Ending): readonly Judged[];
}

/** How far a task has come in its routine: kept in `Task.local`. */
export interface Place {
  pc: number;
  readonly frame: Frame;
}

/** After so many steps on what is the task's alone there is a point, so that a loop of them meets the bound of all steps. */
const MOST_PRIVATE_STEPS = 1000;

export function litmusSubject(program: LitmusProgram, options: LitmusOptions): LitmusSubject {
  return new Runner(program, options);
}

class Runner implements LitmusSubject {
  readonly machine: Machine;
  readonly program: LitmusProgram;
  readonly padding: number;
  readonly tasks: readonly string[];
  private readonly objects: Objects;
  private readonly codes = new Map<Routine['kind'], Map<string, Code>>();
  private readonly gated: boolean;

  constructor(program: LitmusProgram, options: LitmusOptions) {
    const { points, padding = 0, spawn = 'main' } = options;
    this.program = program;
    this.padding = padding;
    this.machine = new Machine(options);
    this.gated = spawn === 'gated';
    const tasks = program.routines.filter(({ kind }) => kind === 'task').map(({ name }) => name);
    const spawned = this.gated ? new Set<string>() : objectsOf(program, 'spawn');
    this.tasks = tasks.filter((name) => !spawned.has(name));
    this.objects = new Objects(this.machine, program, {
      work: (name) => this.run(this.code('work', name)),
      callback: (name) => this.runAtOnce(this.code('callback', name)),
      underflow: (name) =>
        this.fails(`a reader leaves ${name} that has none`, `${name} underflow`, 'refcount'),
    });
    const around = {
      ...{ objects: this.objects, points, tried: objectsOf(program, 'trylock', 'down_read_trylock') },
      spawn: (name: string) => this.spawn(name),
      callback: (name: string) => this.runAtOnce(this.code('callback', name)),
    };
    const fails = (what: string, signature: string) => this.fails(what, signature);
    for (const routine of program.routines) {
      const kept = { ...routine, steps: this.gated ? withoutSpawns(routine.steps) : routine.steps };
      const codes = this.codes.get(routine.kind) ?? new Map<string, Code>();
      this.codes.set(routine.kind, codes.set(routine.name, codeOf(kept, around, padding, fails)));
    }
    this.machine.checkpoint();
  }

  start(only: string | null = null): void {
    const { slots } = this.objects;
    for (const slot of slots.values()) slot.task = null;
    for (const name of only === null ? this.tasks : [only]) {
      const task = this.machine.user(name, () => this.run(this.code('task', name)));
      slots.get(name)!.task = task;
      this.machine.lead(task);
    }
  }

  finish(ending: Ending): readonly string[] {
    return this.judge(ending).map(({ signature }) => signature);
  }

  judge(ending: Ending): readonly Judged[] {
    const { machine } = this;
    if (ending === 'step-bound')
      this.note('no-progress', 'step bound', 'the run did not end within its bounds', null);
    if (ending === 'stuck') this.judgeStuck();
    const judged = new Map<string, Judged>();
    for (const finding of machine.findings) {
      const signature = signatureOf(finding);
      const invariant = finding.kind === 'violation' ? finding.invariant : finding.kind;
      if (!judged.has(signature)) judged.set(signature, { invariant, signature, finding });
    }
    return [...judged.values()];
  }

  /** A cycle may also have formed by a wake-up, where nobody blocked. */
  private judgeStuck(): void {
    const { machine } = this;
    for (const task of machine.live) {
      const deadlock = deadlockAt(task);
      if (deadlock !== null) machine.findings.push(deadlock);
    }
    if (!machine.findings.some(({ kind }) => kind === 'deadlock'))
      this.note('lost-wakeup', 'nobody left', 'tasks wait, and nobody is left who could wake them', null);
  }

  private code(kind: Routine['kind'], name: string): Code {
    return this.codes.get(kind)!.get(name)!;
  }

  private spawn(name: string): void {
    const { machine, objects } = this;
    const slot = objects.slots.get(name)!;
    if (slot.task !== null) throw new Broken(`${name} is spawned twice`);
    const { cpus, tasks } = machine;
    const body = () => this.run(this.code('task', name));
    slot.task = machine.spawn(name, name, tasks.length % cpus, 'task', START as Op, null, body);
    machine.lead(slot.task);
  }

  private *run({ instructions, frame: newFrame, name }: Code): Sleeps<void> {
    const frame = newFrame();
    const place: Place = { pc: 0, frame };
    this.machine.current.local = place;
    let alone = 0;
    try {
      while (place.pc < instructions.length) {
        const { before, act } = instructions[place.pc]!;
        if (before !== null) {
          const sleeping = before();
          if (sleeping !== DONE) yield* sleeping;
          alone = 0;
        } else if (++alone % MOST_PRIVATE_STEPS === 0) yield* this.machine.access(this.machine.current);
        place.pc = act(frame);
      }
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      this.fails(error.message, `${error.message} in ${name}`);
    }
  }

  /** A callback never sleeps: its points are none. */
  private runAtOnce({ instructions, frame: newFrame, name }: Code): void {
    const frame = newFrame();
    try {
      for (let pc = 0, steps = 0; pc < instructions.length; steps++) {
        if (steps > MOST_PRIVATE_STEPS) throw new Halt('step-bound');
        pc = instructions[pc]!.act(frame);
      }
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      this.fails(error.message, `${error.message} in ${name}`);
    }
  }

  /** Whoever fails ends there; what it holds stays held, and nobody complains of that. */
  private fails(text: string, signature: string, invariant = 'assert'): void {
    const { current, lockdep } = this.machine;
    this.note(invariant, signature, text, current);
    if (invariant !== 'assert') return;
    while (current.depth > 0) lockdep.release(current.held[current.depth - 1]!.map);
  }

  private note(invariant: string, signature: string, text: string, task: Task | null): void {
    const rank = task?.rank ?? null;
    this.machine.findings.push({ kind: 'violation', invariant, signature, text, task: rank, stack: [] });
  }
}

/** Whatever some step does one of `ops` to. */
function objectsOf({ routines }: LitmusProgram, ...ops: readonly OperationName[]): ReadonlySet<string> {
  const steps = routines.flatMap((routine) => routine.steps);
  return new Set(
    steps.flatMap((step) => (step.kind === 'call' && ops.includes(step.op) ? [step.object ?? ''] : [])),
  );
}

/** Labels stay where they are. */
function withoutSpawns(steps: Routine['steps']): Routine['steps'] {
  return steps.map((step) =>
    step.kind === 'call' && step.op === 'spawn'
      ? { kind: 'assign', atomic: true, assignments: [], label: step.label }
      : step,
  );
}
