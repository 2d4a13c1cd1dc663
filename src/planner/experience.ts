/** What earlier runs of other programs tell of the next one, by kind of command: its steps, and the objects it comes to. */
import type { Stream } from '../engine/seed.ts';
import { entry } from '../engine/strategies/entry.ts';
import type { Log } from '../engine/strategies/log.ts';
import type { Drawn, Program, ShellOp } from '../repro/scenario.ts';

/** Sums over all times that a command of a kind was run, as plain data. */
export type Known = readonly (readonly [
  kind: string,
  times: number,
  steps: number,
  visits: readonly (readonly [object: string, times: number])[],
])[];

interface Kind {
  times: number;
  steps: number;
  readonly visits: Map<string, number>;
}

/** Steps of a run of which nothing is known. */
const USUAL_STEPS = 60;
const LEAST_STEPS = 10;

/** A task that comes to an object more rarely than once in so many runs is not counted in. */
const RARELY = 10;

export class Experience {
  private readonly kinds = new Map<string, Kind>();
  /** Of operations met before: the same few stand in many programs. */
  private readonly names = new WeakMap<ShellOp, string>();

  constructor(known: Known = []) {
    this.add(known);
  }

  /** Steps that `program` is expected to make. */
  steps({ tasks }: Program): number {
    let steps = 0;
    for (const ops of tasks)
      for (const op of ops) steps += this.average(op)?.steps ?? USUAL_STEPS / tasks.length;
    return Math.max(LEAST_STEPS, Math.round(steps));
  }

  /** An object where several tasks of `program` are expected, by how often; null: none is known. */
  target({ tasks }: Program, chance: Stream): Pick<Drawn, 'target' | 'weights'> | null {
    const objects = new Map<string, Record<string, number>>();
    for (const [i, ops] of tasks.entries()) {
      for (const [object, times] of this.visits(ops)) {
        if (times * RARELY < 1) continue;
        const weights = entry(objects, object, (): Record<string, number> => ({}));
        weights[`task ${i + 1}`] = Math.ceil(times);
      }
    }
    const shared = [...objects].filter(([, weights]) => Object.keys(weights).length > 1);
    if (shared.length === 0) return null;
    const [target, weights] = shared[chance.below(shared.length)]!;
    return { target, weights };
  }

  /** The part of the run that each command of a task had is not seen, so all are taken to have had the same. */
  learn({ tasks }: Program, log: Log): void {
    const visits = new Map<string, number[]>();
    const steps = tasks.map(() => 0);
    for (let i = 0; i < log.tasks.length; i++) {
      const { rank } = log.tasks[i]!;
      if (rank >= tasks.length) continue;
      steps[rank]!++;
      const at = entry(visits, log.objects[i]!.name, () => []);
      at[rank] = (at[rank] ?? 0) + 1;
    }
    for (const [rank, ops] of tasks.entries()) {
      for (const op of ops) {
        const kind = this.kind(this.nameOf(op));
        kind.times++;
        kind.steps += steps[rank]! / ops.length;
      }
    }
    for (const [object, byRank] of visits) {
      const ranks = Object.keys(byRank);
      if (ranks.length < 2) continue;
      for (const rank of ranks) this.visited(object, tasks[Number(rank)]!, byRank[Number(rank)]!);
    }
  }

  add(known: Known): void {
    for (const [name, times, steps, visits] of known) {
      const kind = this.kind(name);
      kind.times += times;
      kind.steps += steps;
      for (const [object, count] of visits) kind.visits.set(object, (kind.visits.get(object) ?? 0) + count);
    }
  }

  get known(): Known {
    return [...this.kinds].map(([name, { times, steps, visits }]) => [name, times, steps, [...visits]]);
  }

  private visits(ops: readonly ShellOp[]): Map<string, number> {
    const sums = new Map<string, number>();
    for (const op of ops) {
      const kind = this.kinds.get(this.nameOf(op));
      if (kind === undefined) continue;
      for (const [object, times] of kind.visits)
        sums.set(object, (sums.get(object) ?? 0) + times / kind.times);
    }
    return sums;
  }

  private visited(object: string, ops: readonly ShellOp[], times: number): void {
    for (const op of ops) {
      const { visits } = this.kind(this.nameOf(op));
      visits.set(object, (visits.get(object) ?? 0) + times / ops.length);
    }
  }

  private average(op: ShellOp): { readonly steps: number } | null {
    const kind = this.kinds.get(this.nameOf(op));
    return kind === undefined ? null : { steps: kind.steps / kind.times };
  }

  private nameOf(op: ShellOp): string {
    let name = this.names.get(op);
    if (name === undefined) {
      name = kindOf(op);
      this.names.set(op, name);
    }
    return name;
  }

  private kind(name: string): Kind {
    return entry(this.kinds, name, () => ({ times: 0, steps: 0, visits: new Map() }));
  }
}

/** Writes and reads differ by the file, all else by the command alone. */
function kindOf(op: ShellOp): string {
  if (op.kind !== 'write' && op.kind !== 'read') return op.kind;
  return `${op.kind} ${op.path.slice(op.path.lastIndexOf('/') + 1)}`;
}
