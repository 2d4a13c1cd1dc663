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

export function fuzzLogs(runs: number, seed: number): MutationRun {
  const logs = LOGS.map(({ file }) => logText(file));
  const usual = logs.map(costOf);
  const drawn = fc.sample(fc.tuple(fc.nat(logs.length - 1), fc.nat(logs.length - 1), mutations), {
    numRuns: runs,
    seed,
  });
  let worst = 0;
  let early = 0;
  for (const [n, [log, other, changes]] of drawn.entries()) {
    const text = mutated(logs[log]!, logs[other]!, changes);
    const limit = 10 * usual[log]!;
    let cost = costOnce(text);
    // A slow run may have been somebody else's fault: only what stays slow counts.
    if (cost > limit) cost = costOf(text);
    if (text.length > 2_000) worst = Math.max(worst, cost / usual[log]!);
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
