/** Does a job with the user's own patches, which each thread loads once. All code of the user runs below here. */
import { threadId } from 'node:worker_threads';
import type { Patch } from '../linux/patch.ts';
import type { UserPatches } from '../world.ts';
import { Heartbeat } from './heartbeat.ts';
import { loadPatch } from './load-patch.ts';
import { installModuleHooks, shelf } from './module-hooks.ts';
import { watchedPatch } from './watched.ts';

let heartbeat: Heartbeat | null = null;
const loaded = new Map<string, Patch>();

export async function ownPatches(files: readonly string[], shared: SharedArrayBuffer): Promise<UserPatches> {
  if (heartbeat === null) {
    heartbeat = new Heartbeat(shared, threadId);
    keepStdoutClean();
    installModuleHooks();
    // What a patch imports is ours: loading it is not the user's time.
    await import(shelf);
  }
  for (const file of files) {
    if (loaded.has(file)) continue;
    heartbeat.enter();
    try {
      loaded.set(file, watchedPatch(await loadPatch(file), file, heartbeat));
    } finally {
      heartbeat.leave();
    }
  }
  return loaded;
}

/** What code of the user prints is no data. */
function keepStdoutClean(): void {
  process.stdout.write = process.stderr.write.bind(process.stderr) as typeof process.stdout.write;
}
