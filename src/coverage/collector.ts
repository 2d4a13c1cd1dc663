/**
 * Watches runs and keeps what they reached. It sees what a trace would see, whatever decides the interleaving, and costs
 * nothing where nobody asked for it. Left out: locks that are taken without a scheduling point before.
 */
import type { Machine } from '../engine/machine.ts';
import { type Op, race, type Waitable } from '../engine/op.ts';
import type { Task } from '../engine/task.ts';
import type { Fate, Tracer } from '../engine/trace.ts';
import { type Facts, orderOf } from './facts.ts';
import type { Scenario, Where } from './scenarios.ts';

interface Latest {
  readonly task: Task;
  readonly op: Op;
  readonly comm: string;
}

export class Collector implements Tracer {
  private machine: Machine | null = null;
  private readonly listed: readonly Scenario[];
  /** Not reached yet. */
  private open: readonly Scenario[];
  private readonly edges = new Set<string>();
  private readonly waits = new Set<string>();
  private readonly objects = new Set<string>();
  private readonly orders = new Set<string>();
  private readonly scenarios = new Set<string>();
  private runs = 0;
  private failed = 0;
  private apart = 0;
  /** Of the present run: who came to an object last; whether two tasks came to one. */
  private readonly latest = new Map<Waitable, Latest>();
  private met = false;

  constructor(scenarios: readonly Scenario[]) {
    this.listed = this.open = scenarios;
  }

  /** A run begins on `machine`. */
  begin(machine: Machine): void {
    this.latest.clear();
    this.met = false;
    this.machine = machine;
    machine.tracer = this;
  }

  /** The run is over; `answers`: of its lines. */
  end(answers: readonly { readonly error: string | null }[]): void {
    this.machine!.tracer = null;
    this.runs++;
    if (answers.length > 0 && answers.every(({ error }) => error !== null)) this.failed++;
    if (!this.met) this.apart++;
  }

  point(task: Task, fate: Fate): void {
    const { op, object } = task;
    const name = classOf(object);
    const held = heldBy(task);
    this.objects.add(name);
    if ('map' in object) for (const outer of held) this.edges.add(`${outer} -> ${name}`);
    if (fate === 'blocks') this.waits.add(`${held.join(', ') || 'nothing'}, waiting for ${name}`);
    else if (fate === 'goes on') this.does(task, op, object, name);
    this.reach();
  }

  resumed(task: Task): void {
    this.does(task, task.op, task.object, classOf(task.object));
  }

  exited(): void {}

  facts(): Facts {
    const { runs, failed, apart } = this;
    const sorted = (names: ReadonlySet<string>) => [...names].sort();
    return {
      ...{ runs, failed, apart },
      edges: sorted(this.edges),
      waits: sorted(this.waits),
      objects: sorted(this.objects),
      orders: sorted(this.orders),
      scenarios: sorted(this.scenarios),
      listed: this.listed.map(({ id }) => id).sort(),
    };
  }

  /** `task` carries out what it stood before. */
  private does(task: Task, op: Op, object: Waitable, name: string): void {
    const latest = this.latest.get(object);
    this.latest.set(object, { task, op, comm: task.comm });
    if (latest === undefined || latest.task === task || object === task) return;
    this.met = true;
    if (!race(op, object, latest.op, object)) return;
    this.orders.add(orderOf(`${latest.op.name} of ${latest.comm}`, `${op.name} of ${task.comm}`, name));
  }

  private reach(): void {
    const reached = this.open.filter(({ tasks }) => this.placed(tasks, []));
    if (reached.length === 0) return;
    for (const { id } of reached) this.scenarios.add(id);
    this.open = this.open.filter((scenario) => !reached.includes(scenario));
  }

  /** Is there a task of its own for each of the places? */
  private placed([where, ...others]: readonly Where[], taken: readonly Task[]): boolean {
    if (where === undefined) return true;
    return this.machine!.live.some(
      (task) => !taken.includes(task) && isThere(task, where) && this.placed(others, [...taken, task]),
    );
  }
}

function isThere(task: Task, { comm, op, object, waits, holds, writes }: Where): boolean {
  if (comm !== undefined && !comm.test(task.comm)) return false;
  if (op !== undefined && !op.test(task.op.name)) return false;
  if (object !== undefined && !object.test(classOf(task.object))) return false;
  if (waits === true && task.runnable) return false;
  if (holds !== undefined && !heldBy(task).some((name) => holds.test(name))) return false;
  return (
    writes === undefined ||
    task.held.slice(0, task.depth).some((entry) => entry.read === 0 && writes.test(entry.map.name))
  );
}

function heldBy(task: Task): readonly string[] {
  return task.held.slice(0, task.depth).map(({ map }) => map.name);
}

function classOf(object: Waitable): string {
  return (object as { readonly className?: string }).className ?? object.name;
}
