/**
 * Threads take as long to start as the first finding takes to be found. So the first run of short jobs is done here, and only
 * what follows goes to a pool, which is started then.
 */
import { LONG_KINDS } from './kinds.ts';
import { askBy, type OnResult, type Runner } from './runner.ts';

export function growingRunner(here: Runner, openPool: () => Promise<Runner>): Runner {
  let first = true;
  let pool: Promise<Runner> | null = null;
  const shortest = async <Q>(kind: string, requests: Iterable<Q>): Promise<Runner> => {
    if (pool === null && !LONG_KINDS.has(kind) && (first || (requests as Q[]).length === 1)) {
      first = false;
      return here;
    }
    pool ??= openPool();
    return pool;
  };
  const run = async <Q, R>(kind: string, requests: Iterable<Q>, onResult: OnResult<Q, R>): Promise<void> => {
    const runner = await shortest(kind, requests);
    await runner.run(kind, requests, onResult);
  };
  return { run, ask: askBy(run), close: async () => (await pool)?.close() };
}
