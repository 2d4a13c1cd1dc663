/**
 * Delay bounding (Emmi, Qadeer, Rakamaric, "Delay-bounded scheduling", POPL 2011), sampled: tasks run one after the other
 * in a round, each until it waits or ends, and at a few random steps whoever is due is passed over once. Which bugs few
 * delays reach depends on the order of the round, so every run draws its own.
 */
import { Stream } from '../seed.ts';
import type { Task } from '../task.ts';
import { Chooser } from './chooser.ts';

export class Delay extends Chooser {
  private readonly chance: Stream;
  /** The steps at which a task is passed over, from 1. */
  private readonly delays = new Set<number>();
  private readonly round: Task[] = [];
  private current: Task | null = null;
  private steps = 0;

  /** `events`: how many steps a run is expected to make. */
  constructor(seed: number, delays: number, events: number) {
    super();
    this.chance = new Stream(seed);
    while (this.delays.size < Math.min(delays, events)) this.delays.add(1 + this.chance.below(events));
  }

  created(task: Task): void {
    this.round.splice(this.chance.below(this.round.length + 1), 0, task);
  }

  protected choose(able: readonly Task[]): Task {
    const delayed = this.delays.has(++this.steps) && able.length > 1;
    const { round } = this;
    let at = this.current === null ? 0 : round.indexOf(this.current);
    for (let passed = delayed ? 1 : 0; ; at = (at + 1) % round.length) {
      const task = round[at]!;
      if (!able.includes(task)) continue;
      if (passed-- > 0) continue;
      this.current = task;
      return task;
    }
  }
}
