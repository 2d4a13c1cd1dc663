/** Runs a search over a litmus program in slices, so that ctrl-C is heard and progress is seen between them. */
import { setImmediate } from 'node:timers/promises';
import { type Interruption, watchForInterruption } from '../jobs/interruption.ts';
import type { SearchReport } from '../reports/json.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { progressLine } from './progress.ts';
import type { OutputFlags } from './search-options.ts';
import { annotateFindings, exitCodeOf, tellSearch, timed } from './tell-search.ts';

/** Executions between two looks at the world. */
const SLICE = 500;

interface Sliced {
  readonly advance: (most: number) => boolean;
  readonly report: () => SearchReport;
  readonly progress: () => Parameters<ReturnType<typeof progressLine>['show']>[0];
}

/** `over`: time is up. `trim`: what of the report is told. */
export async function litmusSearch(
  search: Sliced,
  flags: OutputFlags,
  over: () => boolean = () => false,
  trim: (report: SearchReport) => SearchReport = (report) => report,
): Promise<ExitCode> {
  const start = performance.now();
  const interruption: Interruption = watchForInterruption();
  const line = progressLine(flags.quiet !== true);
  while (search.advance(SLICE) && !interruption.came && !over()) {
    line.show(search.progress());
    await setImmediate();
  }
  line.clear();
  const report = trim(search.report());
  await tellSearch(timed(report, start, flags), flags);
  annotateFindings(report, flags);
  return interruption.came ? EXIT.interrupted : exitCodeOf(report);
}
