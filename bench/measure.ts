/**
 * CPU time of things measured side by side: their batches take turns, so that whatever else the machine does meets all of
 * them, and ratios are taken batch by batch. CPU time of the whole process: the collector's and the compiler's threads count.
 */
const BATCHES = 9;
/** CPU time that a batch should take, and that is spent before the first one is measured, in µs. */
const BATCH = 80_000;
const WARM_UP = 300_000;

/** CPU time of one execution in µs, one figure a batch. */
export type Times = readonly number[];

/** Measures each of `works`; a work is given the number of its execution, from 0. Large ones take longer to warm up. */
export function sideBySide<K extends string>(
  works: Record<K, (nth: number) => void>,
  warmUp: number = WARM_UP,
): Record<K, Times> {
  const all = (Object.keys(works) as K[]).map((key) => new Work(key, works[key]));
  for (const work of all) work.warmUp(warmUp);
  for (let batch = 0; batch < BATCHES; batch++) for (const work of all) work.batch();
  return Object.fromEntries(all.map(({ key, times }) => [key, times])) as unknown as Record<K, Times>;
}

class Work {
  readonly key: string;
  readonly times: number[] = [];
  private readonly execute: (nth: number) => void;
  private nth = 0;
  private size = 1;

  constructor(key: string, execute: (nth: number) => void) {
    this.key = key;
    this.execute = execute;
  }

  /** Also learns how many executions make a batch, from the last ones alone. */
  warmUp(atLeast: number): void {
    let spent = 0;
    let last = 0;
    for (let size = 1; spent < atLeast; spent += last) {
      last = this.run(size);
      this.size = Math.max(1, Math.round((BATCH * size) / last));
      size = Math.min(2 * size, this.size);
    }
  }

  batch(): void {
    this.times.push(this.run(this.size) / this.size);
  }

  private run(executions: number): number {
    const before = process.cpuUsage();
    for (let i = 0; i < executions; i++) this.execute(this.nth++);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  }
}

/** CPU time of `act`, in µs. */
export async function cpuTime(act: () => void | Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await act();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

export function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[figures.length >> 1]!;
}

/** The median over the batches of one time as a multiple of another. */
export function ratio(times: Times, floor: Times): number {
  return median(times.map((time, batch) => time / floor[batch]!));
}

export function perSecond(times: Times): number {
  return 1e6 / median(times);
}
