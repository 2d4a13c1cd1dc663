/** Reports of the kernel: read as they are, soon, whatever was done to them. The verdicts on them are tests. */
import { spawn } from 'node:child_process';
import { LOGS, logText } from '../splat/truth.ts';
import { type Claim, script } from './claim.ts';

const logs: Claim = {
  name: 'of the fields of 73 real logs at least 98 of 100 are read as they are',
  run: () => script('splats', [], /^.* fields, .*%$/),
};

const mutations: Claim = {
  name: '100,000 mutated logs: no exception, at most 10 times the cost a byte, no growth of memory',
  run: () => script('splats:fuzz', [], /^.*mutations.*$/),
};

const LONG_LOG = 500 * 2 ** 20;

/** Writes the logs again and again into the standard input of one process. */
const longLog: Claim = {
  name: 'a log of 500 MB is read in bounded memory',
  async run() {
    const all = LOGS.map(({ file }) => logText(file)).join('\n');
    const child = spawn(process.execPath, ['--input-type=module', '-e', PEAK], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
    for (let written = 0; written < LONG_LOG; written += all.length)
      if (!child.stdin.write(all)) await new Promise((resolve) => child.stdin.once('drain', resolve));
    child.stdin.end();
    await new Promise((resolve) => child.once('close', resolve));
    const [reports, megabytes] = said.trim().split(' ').map(Number) as [number, number];
    return { figure: `${reports} reports, at most ${megabytes} MB`, ok: reports > 0 && megabytes < 1_000 };
  },
};

/** Reads standard input as explain does, and tells how many reports there were and how much memory it took at most. */
const PEAK = `
const { SplatParser } = await import(${JSON.stringify(new URL('../../src/splat/parse/parser.ts', import.meta.url).href)});
const parser = new SplatParser();
for await (const piece of process.stdin.setEncoding('utf8')) parser.push(piece);
parser.end();
console.log(parser.reports.length + parser.untold, Math.round(process.resourceUsage().maxRSS / 1024));
`;

export const EXPLAIN: readonly Claim[] = [logs, mutations, longLog];
