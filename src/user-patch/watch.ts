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
const PATIENCE_MS = 2500;

export function watchThreads(threads: number): Watch {
  const shared = sharedSlots(threads * 2);
  const { promise: stuck, reject } = Promise.withResolvers<never>();
  stuck.catch(() => {});
  const since = new Map<number, { readonly entries: number; readonly at: number }>();
  const look = () => {
    const now = performance.now();
    for (const { thread, inside, entries } of readSlots(shared)) {
      const known = since.get(thread);
      if (!inside) since.delete(thread);
      else if (known?.entries !== entries) since.set(thread, { entries, at: now });
      else if (now - known.at > PATIENCE_MS) {
        clearInterval(timer);
        tellWhere(thread).then(reject, reject);
        return;
      }
    }
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  return { shared, stuck, close: () => clearInterval(timer) };
}

async function tellWhere(thread: number): Promise<UserError> {
  const { framesOfThread, userFrame } = await import('./thread-frames.ts');
  const frame = userFrame(await framesOfThread(thread));
  if (frame === null)
    return new UserError('a patch does not come back: an endless loop, in a place that is not known');
  const { file, line, name } = frame;
  const where = name === '' ? 'the file' : `${name}()`;
  return new UserError(`${file}:${line}: ${where} does not come back: an endless loop`);
}
