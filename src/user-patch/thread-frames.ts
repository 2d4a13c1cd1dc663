/** What a thread is doing that answers no message: its call frames, by pausing it through the inspector. */
import { Session } from 'node:inspector';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Frame {
  readonly name: string;
  readonly url: string;
  /** From 1. */
  readonly line: number;
}

/** Frames of the code that `thread` runs now, innermost first; none where it does not answer in time. */
export function framesOfThread(thread: number): Promise<readonly Frame[]> {
  const { promise, resolve } = Promise.withResolvers<readonly Frame[]>();
  const session = new Session();
  session.connect();
  const urls = new Map<string, string>();
  session.on('NodeWorker.attachedToWorker', ({ params: { sessionId, workerInfo } }) => {
    // The inspector counts workers in an order of its own; the title has the number of the thread.
    if (!workerInfo.title.startsWith(`[worker ${thread}]`)) return;
    let id = 0;
    const send = (method: string) => {
      const message = JSON.stringify({ id: ++id, method });
      session.post('NodeWorker.sendMessageToWorker', { sessionId, message });
    };
    session.on('NodeWorker.receivedMessageFromWorker', ({ params }) => {
      if (params.sessionId !== sessionId) return;
      const message = JSON.parse(params.message) as Message;
      if (message.method === 'Debugger.scriptParsed') urls.set(message.params.scriptId, message.params.url);
      if (message.method !== 'Debugger.paused') return;
      resolve(message.params.callFrames.map((frame) => frameOf(frame, urls)));
      // A paused thread could not be ended.
      send('Debugger.resume');
    });
    send('Debugger.enable');
    send('Debugger.pause');
  });
  session.post('NodeWorker.enable', { waitForDebuggerOnStart: false });
  setTimeout(resolve, ANSWER_MS, []).unref();
  return promise;
}

const ANSWER_MS = 1500;

interface CallFrame {
  readonly functionName: string;
  readonly location: { readonly scriptId: string; readonly lineNumber: number };
}

type Message =
  | {
      readonly method: 'Debugger.scriptParsed';
      readonly params: { readonly scriptId: string; readonly url: string };
    }
  | { readonly method: 'Debugger.paused'; readonly params: { readonly callFrames: readonly CallFrame[] } }
  | { readonly method?: never };

function frameOf({ functionName, location }: CallFrame, urls: ReadonlyMap<string, string>): Frame {
  return { name: functionName, url: urls.get(location.scriptId) ?? '', line: location.lineNumber + 1 };
}

const ours = new URL('../', import.meta.url).href;

/** The innermost frame in a file of the user. */
export function userFrame(frames: readonly Frame[]): { file: string; line: number; name: string } | null {
  const frame = frames.find(
    ({ url }) => url.startsWith('file:') && !url.startsWith(ours) && !url.includes('/node_modules/'),
  );
  if (frame === undefined) return null;
  const path = fileURLToPath(frame.url);
  const near = relative(process.cwd(), path);
  return { file: near.startsWith('..') ? path : near, line: frame.line, name: frame.name };
}
