/** Jobs in worker threads. Each thread loads the user's files for itself; where there are some, it is watched. */
import { Piscina } from 'piscina';
import { UserError } from '../user-error.ts';
import type { Watch } from '../user-patch/watch.ts';
import { type Job, type JobEnd, resultOf } from './job.ts';
import { LAST_KINDS, LOSABLE_KINDS } from './kinds.ts';
import { losable } from './losable.ts';
import { askBy, type OnResult, type Runner, type RunnerOptions } from './runner.ts';
import { STEADY } from './steady-memory.ts';

/** Jobs handed out ahead of the first that has not ended, for each thread: enough that none waits for another. */
const AHEAD = 3;
/** Losable jobs end in a second or so: one that takes this long will never end. */
const BOUND_SECONDS = 120;

export async function openPool({
  jobs,
  own,
  interruption,
  isolated = false,
  boundSeconds = BOUND_SECONDS,
}: RunnerOptions): Promise<Runner> {
  const watch = own.length === 0 ? null : await openWatch(jobs);
  const pool = new Piscina<Job, JobEnd>({
    filename: new URL(fromSource ? './job-worker.ts' : './job-worker.js', import.meta.url).href,
    minThreads: jobs,
    maxThreads: jobs,
    ...(isolated ? { resourceLimits: STEADY } : {}),
    workerData: { watched: watch?.shared ?? null },
    // From a checkout our own name leads to src.
    execArgv: [...(fromSource ? ['-C', 'presplat-src'] : []), '--disable-warning=ExperimentalWarning'],
  });

  const watched = watch === null ? [] : [watch.stuck];

  const endingOf = (job: Job): Promise<JobEnd> => {
    const lost = LOSABLE_KINDS.get(job.kind);
    if (lost !== undefined) return losable(pool, job, boundSeconds, lost);
    return pool.run(job).catch((error) => lostThread(error, own));
  };

  const run = async <Q, R>(kind: string, requests: Iterable<Q>, onResult: OnResult<Q, R>): Promise<void> => {
    const source = requests[Symbol.iterator]();
    const begun: { readonly request: Q; readonly ending: Promise<JobEnd> }[] = [];
    const begin = () => {
      while (begun.length < jobs * AHEAD) {
        const { done, value: request } = source.next();
        if (done === true) return;
        const ending = endingOf({ kind, request, own });
        // Whoever waits for it in turn sees the error; of one that nobody waits for any more none is told.
        ending.catch(() => {});
        begun.push({ request, ending });
      }
    };
    for (begin(); begun.length > 0; begin()) {
      const { request, ending } = begun.shift()!;
      const end = await Promise.race([
        ending,
        ...watched,
        ...(LAST_KINDS.has(kind) ? [] : [interruption.coming]),
      ]);
      if (end === 'interrupted') return;
      if (onResult(resultOf(end) as R, request) === 'stop') return;
    }
  };

  const close = async () => {
    watch?.close();
    await pool.destroy();
  };
  return { run, ask: askBy(run), close };
}

/** A job never throws out of its thread, so the thread itself has ended. */
function lostThread(error: Error, own: readonly string[]): never {
  if (own.length === 0) throw error;
  throw new UserError(
    `${own.join(', ')}: the thread that ran this code ended (${error.message}): does it call process.exit()?`,
  );
}

const fromSource = import.meta.url.endsWith('.ts');

async function openWatch(threads: number): Promise<Watch> {
  const { watchThreads } = await import('../user-patch/watch.ts');
  return watchThreads(threads);
}
