/**
 * `npm run bench`: every workload in a process of its own, so that none is compiled for another's sake; each measures what
 * it is compared with in the same process. `-- --json` prints one document, `-- --only NAME` runs one workload here.
 */
import { execFile } from 'node:child_process';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import type { Row } from './row.ts';
import { heading, printRow } from './table.ts';

const WORKLOADS = [
  'abba',
  'slab',
  'flush5',
  'throughput',
  'lock-graph',
  'fast-check-scheduler',
  'fuzz',
  'fuzz-newest',
  'booted-caches',
  'first-splat',
  'memory',
] as const;

const { values: options } = parseArgs({
  options: { json: { type: 'boolean', default: false }, only: { type: 'string' } },
});

const rows: Row[] = [];
if (!options.json) console.log(heading());
for (const name of options.only === undefined ? WORKLOADS : [options.only]) {
  for (const row of await (options.only === undefined ? apart(name) : here(name))) {
    rows.push(row);
    if (!options.json) console.log(printRow(row));
  }
}
if (options.json)
  console.log(JSON.stringify({ node: process.version, cpu: cpus()[0]?.model, rows }, null, 2));
else console.log(verdict());

async function here(name: string): Promise<readonly Row[]> {
  const { rows } = (await import(`./workloads/${name}.ts`)) as {
    rows: () => readonly Row[] | Promise<readonly Row[]>;
  };
  return rows();
}

/** In a process of its own. */
async function apart(name: string): Promise<readonly Row[]> {
  const self = fileURLToPath(import.meta.url);
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...process.execArgv,
    self,
    '--json',
    '--only',
    name,
  ]);
  return (JSON.parse(stdout) as { rows: readonly Row[] }).rows;
}

function verdict(): string {
  const held = rows.filter(({ ok }) => ok !== null);
  const short = held.filter(({ ok }) => ok === false).length;
  return short === 0 ? `\nAll ${held.length} bars hold.` : `\n${short} of ${held.length} bars fall short.`;
}
