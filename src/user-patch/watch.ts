/** Watches, from the main thread, the threads that run code of the user, and tells where one of them loops without end. */
import { UserError } from '../user-error.ts';
import { readSlots, sharedSlots } from './heartbeat.ts';

export interface Watch {
  readonly shared: SharedArrayBuffer;
  /** Rejects with a UserError that names file and line; never settles else. */
  readonly stuck: Promise<never>;
  readonly close: () => void;
}

const LOOK_EVERY_MS = 200;
/** One call of a modelled function takes microseconds. */
const PATIENCE_LOOKS = 8;
const MOST_TRIES = 5;

export function watchThreads(threads: number): Watch {
  const shared = sharedSlots(threads * 2);
  const { promise: stuck, reject } = Promise.withResolvers<never>();
  stuck.catch(() => {});
  /** By thread: the entry it was last seen inside, and how often. */
  const seen = new Map<number, { readonly entries: number; readonly looks: number }>();
  const look = () => {
    for (const { thread, inside, entries } of readSlots(shared)) {
      const before = seen.get(thread);
      const looks = inside ? (before?.entries === entries ? before.looks + 1 : 1) : 0;
      seen.set(thread, { entries, looks });
      if (looks < PATIENCE_LOOKS) continue;
      clearInterval(timer);
      tellWhere(thread).then(reject, reject);
      return;
    }
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  return { shared, stuck, close: () => clearInterval(timer) };
}

async function tellWhere(thread: number): Promise<UserError> {
  const { framesOfThread, userFrame } = await import('./thread-frames.ts');
  let frame = userFrame(await framesOfThread(thread));
  // A busy machine may be slow to stop the thread: ask again before giving up.
  for (let tries = 1; frame === null && tries < MOST_TRIES; tries++) {
    frame = userFrame(await framesOfThread(thread));
  }
  if (frame === null)
    return new UserError('a patch does not come back: an endless loop, in a place that is not known');
  const { file, line, name } = frame;
  const where = name === '' ? 'the file' : `${name}()`;
  return new UserError(`${file}:${line}: ${where} does not come back: an endless loop`);
}
