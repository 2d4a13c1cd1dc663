/** The same command prints the same bytes, on every Node, and what a run made is forgotten by the next. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryGrowth } from '../memory.ts';
import { type Claim, presplat, script } from './claim.ts';

const FUZZ = ['fuzz', '--tree', 'v4.11', '--seed', 'demo', '--runs', '500', '--json'];

const sameBytes: Claim = {
  name: 'the same command prints the same bytes a hundred times, for 1, 2 and 4 jobs',
  run() {
    const outputs = new Set<string>();
    for (let i = 0; i < 100; i++) outputs.add(presplat([...FUZZ, '--jobs', String([1, 2, 4][i % 3])]).stdout);
    return { figure: `100 runs, ${outputs.size} output`, ok: outputs.size === 1 };
  },
};

const otherNode: Claim = {
  name: 'Node 22 prints the same bytes as Node 24',
  run() {
    const folder = mkdtempSync(join(tmpdir(), 'node-22-'));
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify({ private: true, allowScripts: { node: true } }),
    );
    spawnSync('npm', ['install', '--prefix', folder, 'node@22.23.3'], { encoding: 'utf8' });
    const node = join(folder, 'node_modules/node/bin/node');
    const { stdout: version } = spawnSync(node, ['--version'], { encoding: 'utf8' });
    const same = presplat(FUZZ).stdout === presplat(FUZZ, node).stdout;
    rmSync(folder, { recursive: true, force: true });
    return {
      figure: `${version?.trim() || 'not to be had'} against ${process.version}`,
      ok: same && Boolean(version),
    };
  },
};

const sameOutcomes: Claim = {
  name: 'a thousand runs on every tree have the outcomes that they had before, whatever ran in between',
  run: () => script('determinism', [], /^\d+ of \d+ trees .*$/),
};

const flatMemory: Claim = {
  name: '20,000 executions in one process do not grow its memory',
  run() {
    const { before, after } = memoryGrowth(20_000);
    return { figure: `${mb(before)} before, ${mb(after)} after`, ok: after <= before * 1.1 };
  },
};

function mb(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MB`;
}

export const DETERMINISM: readonly Claim[] = [sameOutcomes, sameBytes, otherNode, flatMemory];
