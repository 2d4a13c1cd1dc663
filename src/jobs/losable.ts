/**
 * A job whose loss ends nothing else. Over its time it is killed, its thread with it; when its thread ends it is tried once
 * more. What it then comes to is made from how it was lost.
 */
import type { Piscina } from 'piscina';
import type { Job, JobEnd } from './job.ts';

export type Loss = 'no progress' | 'crashed';
export type LostResult = (loss: Loss, note: string) => unknown;

/** Attempts before it counts as crashed. */
const ATTEMPTS = 2;

export async function losable(
  pool: Piscina<Job, JobEnd>,
  job: Job,
  boundSeconds: number,
  lost: LostResult,
): Promise<JobEnd> {
  const as = (loss: Loss, note: string): JobEnd => ({ end: 'result', result: lost(loss, note) });
  for (let attempt = 1; ; attempt++) {
    const clock = new JobClock(boundSeconds);
    try {
      const end = await pool.run({ ...job, started: clock.shared }, { signal: clock.signal });
      return end.end === 'fault' ? as('crashed', end.message) : end;
    } catch (error) {
      if (clock.signal.aborted) return as('no progress', `killed after ${boundSeconds} s`);
      if (attempt === ATTEMPTS) return as('crashed', (error as Error).message);
    } finally {
      clock.stop();
    }
  }
}

/** Runs from when the job has begun, not while it waits for a thread; stands still while this process does. */
class JobClock {
  private readonly begun = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  private readonly controller = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private seconds = 0;

  constructor(boundSeconds: number) {
    this.timer = setInterval(() => {
      if (Atomics.load(this.begun, 0) === 1 && ++this.seconds >= boundSeconds) this.controller.abort();
    }, 1000);
  }

  get shared(): SharedArrayBuffer {
    return this.begun.buffer as SharedArrayBuffer;
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  stop(): void {
    clearInterval(this.timer);
  }
}
