/** Runs jobs and gives their results in the order of the requests, whoever does them, and whenever. */
import type { Interruption } from './interruption.ts';

/** `stop` ends a run early: what was asked for later is dropped. */
export type OnResult<Q, R> = (result: R, request: Q) => 'go on' | 'stop';

export interface Runner {
  /** Ends early, without an error, once the user has interrupted. */
  readonly run: <Q, R>(kind: string, requests: Iterable<Q>, onResult: OnResult<Q, R>) => Promise<void>;
  /** One job alone. Throws an Interrupted when the user interrupts before it ends. */
  readonly ask: <Q, R>(kind: string, request: Q) => Promise<R>;
  readonly close: () => Promise<void>;
}

export interface RunnerOptions {
  /** Threads; with one, and no code of the user, everything runs in this thread. */
  readonly jobs: number;
  /** Paths of the user's own patch files. */
  readonly own: readonly string[];
  readonly interruption: Interruption;
  /** Every job runs in a thread, so that none can stop or end this one, and memory stays as it is for hours. */
  readonly isolated?: boolean;
  /** Time after which a job that may be lost is killed, in seconds. */
  readonly boundSeconds?: number;
}

export class Interrupted extends Error {
  override name = 'Interrupted';
}

export async function openRunner(options: RunnerOptions): Promise<Runner> {
  if (options.own.length > 0 || options.isolated === true)
    return (await import('./pool.ts')).openPool(options);
  const { hereRunner } = await import('./here.ts');
  const here = hereRunner(options.interruption);
  if (options.jobs === 1) return here;
  const { growingRunner } = await import('./growing.ts');
  return growingRunner(here, async () => (await import('./pool.ts')).openPool(options));
}

export function askBy(run: Runner['run']): Runner['ask'] {
  return async <Q, R>(kind: string, request: Q): Promise<R> => {
    const results: R[] = [];
    await run<Q, R>(kind, [request], (result) => {
      results.push(result);
      return 'stop';
    });
    if (results.length === 0) throw new Interrupted();
    return results[0]!;
  };
}
