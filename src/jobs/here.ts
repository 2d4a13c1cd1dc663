/** Jobs in this thread: starts fastest, and is all that one job at a time needs. */
import { setImmediate } from 'node:timers/promises';
import type { UserPatches } from '../world.ts';
import type { Interruption } from './interruption.ts';
import { doerOf, LAST_KINDS, LONG_KINDS } from './kinds.ts';
import { askBy, type OnResult, type Runner } from './runner.ts';

const NOBODYS: UserPatches = new Map();

export function hereRunner(interruption: Interruption): Runner {
  const run = async <Q, R>(kind: string, requests: Iterable<Q>, onResult: OnResult<Q, R>): Promise<void> => {
    const doer = await doerOf(kind);
    for (const request of requests) {
      // Signals are heard only when this thread pauses.
      await setImmediate();
      if (interruption.came && !LAST_KINDS.has(kind)) return;
      const work = () => doer(request, NOBODYS) as R;
      const result = await (LONG_KINDS.has(kind) ? interruption.unheard(work) : work());
      if (onResult(result, request) === 'stop') return;
    }
  };
  return { run, ask: askBy(run), close: async () => {} };
}
