/** The bars of `npm run bench`, by what they are about. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import type { Row } from '../../bench/row.ts';
import type { Claim } from './claim.ts';

/** Workloads of a claim of their own. */
const NAMED: readonly (readonly [name: string, workloads: readonly string[]])[] = [
  ['three tasks on v6.12 are fuzzed at least half as fast as two on v4.11', ['fuzz-newest']],
  ['the bars of W3 hold', ['flush5']],
  ['the bars of W5 hold', ['throughput', 'fast-check-scheduler']],
];

const others = readdirSync('bench/workloads')
  .map((file) => basename(file, '.ts'))
  .filter((workload) => !NAMED.some(([, workloads]) => workloads.includes(workload)));

function barsHold(name: string, workloads: readonly string[]): Claim {
  return {
    name,
    run() {
      const judged = workloads.flatMap(measured).filter(({ ok }) => ok !== null);
      const short = judged.filter(({ ok }) => ok === false);
      const told = short.map(({ workload, what, figure }) => `${workload} ${what} ${figure?.toFixed(2)}`);
      const figure = [`${judged.length - short.length} of ${judged.length} bars`, ...told].join('; short: ');
      return { figure, ok: short.length === 0 };
    },
  };
}

function measured(workload: string): readonly Row[] {
  const args = ['-C', 'presplat-src', 'bench/index.ts', '--json', '--only', workload];
  const { stdout, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (stdout === '') throw new Error(`bench --only ${workload} ended with ${status}`);
  return (JSON.parse(stdout) as { rows: readonly Row[] }).rows;
}

export const SPEED: readonly Claim[] = [...NAMED, ['the other bars hold', others] as const].map(
  ([name, workloads]) => barsHold(name, workloads),
);
