/**
 * Mutated logs by the hundred thousand: none may throw, none may cost more than ten times the CPU time a byte of the log
 * it was made from, and memory must not grow.
 */
import fc from 'fast-check';
import { reportsIn } from '../../src/splat/parse/parser.ts';
import { mutated, mutations } from './mutations.ts';
import { LOGS, logText } from './truth.ts';

export interface MutationRun {
  readonly runs: number;
  /** The largest ratio of CPU time a byte, of those that lasted long enough to be measured. */
  readonly worst: number;
  /** Heap after the last tenth against heap after the first. */
  readonly growth: number;
}

const REPEATS = 5;
/** Characters that take long enough to be measured. */
const LONG_ENOUGH = 200_000;

export function fuzzLogs(runs: number, seed: number): MutationRun {
  const logs = LOGS.map(({ file }) => logText(file));
  const usual = logs.map((log) => costOf(log.repeat(Math.ceil(LONG_ENOUGH / log.length))));
  const drawn = fc.sample(fc.tuple(fc.nat(logs.length - 1), fc.nat(logs.length - 1), mutations), {
    numRuns: runs,
    seed,
  });
  let worst = 0;
  let early = 0;
  for (const [n, [log, other, changes]] of drawn.entries()) {
    const text = mutated(logs[log]!, logs[other]!, changes);
    let cost = costOnce(text);
    // A clock that is too coarse, or somebody else's load: only what stays slow in the long run counts.
    if (cost > 6 * usual[log]!) cost = costOf(text.repeat(Math.ceil(LONG_ENOUGH / (text.length + 1))));
    if (text.length > 200) worst = Math.max(worst, cost / usual[log]!);
    if (n === Math.floor(runs / 10)) early = heapUsed();
  }
  return { runs, worst, growth: heapUsed() / early };
}

/** CPU microseconds a byte, the least of several runs. */
function costOf(text: string): number {
  return Math.min(...Array.from({ length: REPEATS }, () => costOnce(text)));
}

function costOnce(text: string): number {
  const start = process.cpuUsage();
  reportsIn(text);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / Math.max(1, text.length);
}

function heapUsed(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

if (import.meta.main) {
  const { runs, worst, growth } = fuzzLogs(Number(process.argv[2] ?? 100_000), 1);
  console.log(
    `${runs} mutations, no exception; at most ${worst.toFixed(1)} × the cost a byte; heap ${growth.toFixed(2)} ×`,
  );
  process.exitCode = worst <= 10 && growth <= 1.5 ? 0 : 1;
}
