/**
 * W5 under fast-check's own scheduler, which draws among pending promises: the nearest thing a user of fast-check has. Each
 * lock and unlock is a scheduled step; a task that finds a lock taken waits outside the scheduler until it is free.
 */
import fc from 'fast-check';
import { restored } from '../lock-program.ts';
import { cpuTime, median } from '../measure.ts';
import { type Row, row } from '../row.ts';
import { LOCKS, pct, ROUNDS, TASKS, throughput } from './throughput.ts';

const BATCHES = 5;
const EXECUTIONS = 2;
/** Executions of ours in a batch. */
const OURS = 50;

export async function rows(): Promise<readonly Row[]> {
  const byPriority = restored(throughput, pct);
  const random = restored(throughput);
  const theirs: number[] = [];
  const overPct: number[] = [];
  const overRandom: number[] = [];
  let nth = 0;
  for (let batch = -1; batch < BATCHES; batch++) {
    const schedulers = fc.sample(fc.scheduler(), { seed: batch, numRuns: EXECUTIONS });
    const them = await cpuTime(async () => {
      for (const scheduler of schedulers) await execute(scheduler);
    });
    const ours = async (run: (nth: number) => void) =>
      (await cpuTime(() => {
        for (let i = 0; i < OURS; i++) run(nth++);
      })) / OURS;
    const [pctTime, randomTime] = [await ours(byPriority), await ours(random)];
    if (batch < 0) continue;
    theirs.push(them / EXECUTIONS);
    overPct.push(them / EXECUTIONS / pctTime);
    overRandom.push(them / EXECUTIONS / randomTime);
  }
  return [
    row('W5', 'fast-check scheduler, executions', 1e6 / median(theirs), '/s'),
    row('W5', 'pct, as many as fast-check', median(overPct), 'x', { atLeast: 100 }),
    row('W5', 'random, as many as fast-check', median(overRandom), 'x', { atLeast: 100 }),
  ];
}

async function execute(scheduler: fc.Scheduler): Promise<void> {
  const locks = Array.from({ length: LOCKS }, () => new PromiseLock(scheduler));
  const tasks = Array.from({ length: TASKS }, (_, t) => task(locks, t));
  await scheduler.waitFor(Promise.all(tasks));
}

async function task(locks: readonly PromiseLock[], t: number): Promise<void> {
  const own = locks[4 + t]!;
  for (let round = 0; round < ROUNDS; round++) {
    const shared = locks[round & 3]!;
    await shared.lock();
    await own.lock();
    await own.unlock();
    await shared.unlock();
  }
}

class PromiseLock {
  private readonly scheduler: fc.Scheduler;
  private taken = false;
  private readonly waiters: (() => void)[] = [];

  constructor(scheduler: fc.Scheduler) {
    this.scheduler = scheduler;
  }

  async lock(): Promise<void> {
    await this.scheduler.schedule(Promise.resolve());
    while (this.taken) await new Promise<void>((resolve) => this.waiters.push(resolve));
    this.taken = true;
  }

  async unlock(): Promise<void> {
    await this.scheduler.schedule(Promise.resolve());
    this.taken = false;
    for (const wake of this.waiters.splice(0)) wake();
  }
}
