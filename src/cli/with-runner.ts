/** Opens the threads that a verb needs, has the user's own files looked through first, and closes them whatever happens. */
import { type Interruption, watchForInterruption } from '../jobs/interruption.ts';
import { openRunner, type Runner } from '../jobs/runner.ts';
import type { World } from '../repro/scenario.ts';

export interface RunnerNeeds {
  readonly jobs: number;
  /** Paths of the user's own patch files. */
  readonly own: readonly string[];
  /** Where they will be applied. */
  readonly worlds: readonly World[];
  /** Every job runs in a thread. */
  readonly isolated?: boolean;
}

export async function withRunner<T>(
  { jobs, own, worlds, isolated = false }: RunnerNeeds,
  body: (runner: Runner, interruption: Interruption) => Promise<T>,
): Promise<T> {
  const interruption = watchForInterruption();
  if (own.length > 0) await (await import('../user-patch/type-check.ts')).refuseTypeErrors(own);
  const runner = await openRunner({ jobs, own, interruption, isolated });
  try {
    if (own.length > 0) for (const world of worlds) await runner.ask('audit', { world });
    return await body(runner, interruption);
  } finally {
    await runner.close();
  }
}
