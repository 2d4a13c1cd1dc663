/** What the front page promises: the first splat at once, from any seed, and the verdict of each tree of that thread. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstDeadlock } from '../seeds.ts';
import { type Claim, LAUNCHER, presplat, RMMOD, WRITE } from './claim.ts';

const FIX = '2017-slub-async-sysfs-removal/fix';

/** Seconds from the start of the process until its output contains `words`. */
async function secondsUntil(words: string, args: readonly string[]): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, [LAUNCHER, ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
  let output = '';
  for await (const chunk of child.stdout) {
    output += String(chunk);
    if (output.includes(words)) break;
  }
  const seconds = (performance.now() - start) / 1000;
  child.kill('SIGKILL');
  return output.includes(words) ? seconds : Number.POSITIVE_INFINITY;
}

const firstSplat: Claim = {
  name: 'fuzz --tree v4.11 --seed demo prints the deadlock of 2017 within 1.5 s: 2 tasks, 2 commands, 1 preemption',
  async run() {
    const times: number[] = [];
    for (let i = 0; i < 5; i++) {
      times.push(
        await secondsUntil('2 tasks, 2 commands, 1 preemption', [
          'fuzz',
          '--tree',
          'v4.11',
          '--seed',
          'demo',
        ]),
      );
    }
    const median = times.toSorted((a, b) => a - b)[2]!;
    return { figure: `${median.toFixed(2)} s, median of 5`, ok: median <= 1.5 };
  },
};

const fiftySeeds: Claim = {
  name: 'the seeds s1 … s50 find it and shrink it to one signature and one size',
  run() {
    const results = Array.from({ length: 50 }, (_, i) => firstDeadlock(`s${i + 1}`));
    const distinct = new Set(
      results.map(({ signature, size, tasks }) => [signature, size, ...tasks].join('; ')),
    );
    return {
      figure: `${results.length} seeds, ${distinct.size} result: ${[...distinct][0]}`,
      ok: distinct.size === 1,
    };
  },
};

const verdicts: Claim = {
  name: 'check gives the verdict of each tree on the two commands',
  run() {
    const cases: readonly [string, number, ...string[]][] = [
      ['fails', 1, '--tree', 'v4.11'],
      ['holds', 0, '--tree', 'v4.10'],
      ['holds', 0, '--tree', 'v4.12'],
      ['fails', 1, '--tree', 'v4.19'],
      ['holds', 0, '--tree', 'v4.11', '--patch', FIX],
    ];
    let right = 0;
    for (const [verdict, code, ...where] of cases) {
      const { stdout, status } = presplat([
        'check',
        ...where,
        '--invariant',
        'deadlock',
        '--json',
        RMMOD,
        WRITE,
      ]);
      const report = JSON.parse(stdout) as { verdict: string; complete: boolean };
      if (report.verdict === verdict && report.complete && status === code) right++;
    }
    return { figure: `${right} of ${cases.length}`, ok: right === cases.length };
  },
};

const LOOP = `import { definePatch } from 'presplat';
export default definePatch({
  title: 'an endless loop',
  source: 'a test',
  date: '2017-06-20',
  tree: 'v4.11',
  symbols: {
    *sysfs_slab_remove(s) {
      for (;;) this.kobject_get(s.kobj);
    },
  },
});
`;

const endlessLoop: Claim = {
  name: 'an endless loop in a patch is told with file and line within 5 s',
  run() {
    const folder = mkdtempSync(join(tmpdir(), 'endless-'));
    const file = join(folder, 'loop.ts');
    writeFileSync(file, LOOP);
    const start = performance.now();
    const { status, stderr } = presplat(['check', '--tree', 'v4.11', '--patch', file, RMMOD, WRITE]);
    const seconds = (performance.now() - start) / 1000;
    rmSync(folder, { recursive: true });
    const told = status === 2 && stderr.includes('loop.ts:9: sysfs_slab_remove() does not come back');
    return { figure: `${seconds.toFixed(1)} s`, ok: told && seconds <= 5 };
  },
};

export const FIRST_SPLAT: readonly Claim[] = [firstSplat, fiftySeeds, verdicts, endlessLoop];
