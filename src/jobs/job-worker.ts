/** A thread of the pool: does one job after the other. */
import { enableCompileCache } from 'node:module';
import { workerData } from 'node:worker_threads';
import type { UserPatches } from '../world.ts';
import { endOf, type Job, type JobEnd } from './job.ts';
import { doerOf } from './kinds.ts';

// What the launcher enabled holds for its own thread alone.
enableCompileCache();

const NOBODYS: UserPatches = new Map();
const { watched } = workerData as { readonly watched: SharedArrayBuffer | null };

export default function work({ kind, request, own, started }: Job): Promise<JobEnd> {
  if (started !== undefined) Atomics.store(new Int32Array(started), 0, 1);
  return endOf(async () => {
    const patches = watched === null ? NOBODYS : await ownPatches(own, watched);
    const doer = await doerOf(kind);
    return doer(request, patches);
  });
}

async function ownPatches(own: readonly string[], shared: SharedArrayBuffer): Promise<UserPatches> {
  const { ownPatches: load } = await import('../user-patch/load-in-worker.ts');
  return load(own, shared);
}
