/** What travels between threads: a job, and how it ended. Errors lose their class on the way, so it is told in words. */
import { UserError } from '../user-error.ts';

export interface Job {
  readonly kind: string;
  readonly request: unknown;
  /** Paths of the user's own patch files, as they were given. */
  readonly own: readonly string[];
  /** Its first cell becomes 1 when a thread begins with the job. */
  readonly started?: SharedArrayBuffer;
}

export type JobEnd =
  | { readonly end: 'result'; readonly result: unknown }
  | { readonly end: 'mistake'; readonly message: string }
  | { readonly end: 'fault'; readonly message: string; readonly stack: string };

export async function endOf(work: () => unknown): Promise<JobEnd> {
  try {
    return { end: 'result', result: await work() };
  } catch (error) {
    if (error instanceof UserError) return { end: 'mistake', message: error.message };
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    return { end: 'fault', message, stack: stack ?? message };
  }
}

/** The result, or the error as it was thrown in the other thread. */
export function resultOf(end: JobEnd): unknown {
  if (end.end === 'result') return end.result;
  if (end.end === 'mistake') throw new UserError(end.message);
  throw Object.assign(new Error(end.message), { stack: end.stack });
}
