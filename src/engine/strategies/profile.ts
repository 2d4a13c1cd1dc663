/**
 * What earlier runs of one program tell of the next: how many steps it makes, how many of them each task makes, and how
 * often each comes to each object. Always the most that any run had.
 */
import { entry } from './entry.ts';
import type { Log } from './log.ts';
import type { Weights } from './shares.ts';

interface Visits {
  /** How often each task came, by name. */
  readonly by: Map<string, number>;
  /** Somebody did there what does not commute with its like. */
  changed: boolean;
}

/** An object to which several tasks come, in an order that matters. */
export interface Target {
  readonly name: string;
  readonly visits: number;
  readonly by: ReadonlyMap<string, number>;
  /** What each task, with those that it spawns, does there. */
  readonly weights: Weights;
}

/** Points a run is taken to pass before one has been seen. */
const USUAL_STEPS = 60;

export class Profile {
  private most = 0;
  private readonly bySteps = new Map<string, number>();
  private readonly objects = new Map<string, Visits>();
  private readonly parents = new Map<string, string>();

  get steps(): number {
    return this.most === 0 ? USUAL_STEPS : this.most;
  }

  /** Steps of each task and those that it spawns. */
  get weights(): Weights {
    return this.withChildren(this.bySteps);
  }

  learn(log: Log): void {
    const { tasks, ops, objects, parents } = log;
    const steps = new Map<string, number>();
    const visits = new Map<string, Map<string, number>>();
    for (let i = 0; i < tasks.length; i++) {
      const { name } = objects[i]!;
      const task = tasks[i]!.name;
      count(steps, task);
      count(
        entry(visits, name, () => new Map<string, number>()),
        task,
      );
      const known = this.visitsOf(name);
      if (ops[i]!.shared !== true) known.changed = true;
    }
    this.most = Math.max(this.most, tasks.length);
    raise(this.bySteps, steps);
    for (const [name, by] of visits) raise(this.visitsOf(name).by, by);
    for (const [child, parent] of parents) this.parents.set(child, parent);
  }

  targets(): readonly Target[] {
    const targets: Target[] = [];
    for (const [name, { by, changed }] of this.objects) {
      if (by.size < 2 || !changed) continue;
      let visits = 0;
      for (const times of by.values()) visits += times;
      targets.push({ name, visits, by, weights: this.withChildren(by) });
    }
    return targets;
  }

  private visitsOf(name: string): Visits {
    return entry(this.objects, name, () => ({ by: new Map(), changed: false }));
  }

  private withChildren(counts: ReadonlyMap<string, number>): Weights {
    const sums: Record<string, number> = {};
    for (const [name, times] of counts)
      for (let task: string | undefined = name; task !== undefined; task = this.parents.get(task))
        sums[task] = (sums[task] ?? 0) + times;
    return sums;
  }
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function raise(most: Map<string, number>, counts: ReadonlyMap<string, number>): void {
  for (const [key, times] of counts) if (times > (most.get(key) ?? 0)) most.set(key, times);
}
