/** The claims that are too slow or too large for the tests, each with what it measures. `verify.ts` runs and prints them. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { agreesWithin } from './explore/agreement.ts';
import { litmusProgram } from './explore/litmus-arbitrary.ts';
import type { LitmusProgram } from './explore/litmus-program.ts';
import { memoryGrowth } from './memory.ts';
import { catchMutant, MUTANTS } from './mutants.ts';
import { firstDeadlock } from './seeds.ts';

export interface Verdict {
  /** What was measured, with its unit. */
  readonly figure: string;
  readonly ok: boolean;
}

export interface Claim {
  readonly name: string;
  /** Takes many minutes: only with --long. */
  readonly long?: true;
  run(): Verdict | Promise<Verdict>;
}

const LAUNCHER = 'bin/presplat.js';
const RMMOD = 'rmmod kvm_intel';
const WRITE = 'echo 1 > /sys/kernel/slab/kvm_vcpu/cpu_partial';
const FIX = '2017-slub-async-sysfs-removal/fix';

function presplat(
  args: readonly string[],
  node = process.execPath,
): { stdout: string; stderr: string; status: number | null } {
  const { stdout, stderr, status } = spawnSync(node, [LAUNCHER, ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return { stdout, stderr, status };
}

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

const OFFLINE = 'echo 0 > /sys/devices/system/cpu/cpu1/online';

/** The slowest check of a program over these trees, in ms; -1 where one is not complete. */
function slowest(trees: readonly string[], ...program: readonly string[]): number {
  const times = trees.map((tree) => {
    const { stdout } = presplat(['check', '--tree', tree, ...program, '--json', '--timing']);
    const { complete, durationMs } = JSON.parse(stdout) as { complete: boolean; durationMs: number };
    return complete ? durationMs : Number.POSITIVE_INFINITY;
  });
  return Math.max(...times);
}

const completeChecks: Claim = {
  name: 'check is complete in under 1 s for rmmod and a write, in under 60 s with CPU offline beside them, on every tree',
  run() {
    const trees = ['v4.10', 'v4.11', 'v4.12', 'v4.19', 'next-20210809', 'v5.14', 'v5.15', 'v6.1', 'v6.12'];
    const [two, three] = [slowest(trees, RMMOD, WRITE), slowest(trees, RMMOD, WRITE, OFFLINE)];
    return { figure: `${two} ms and ${three} ms at most`, ok: two < 1000 && three < 60_000 };
  },
};

const withinBound: Claim = {
  name: 'with at most 0, 1 and 2 pre-emptions the reduced search finds what plain search finds, on 20,000 random programs',
  run() {
    let compared = 0;
    const holds = (program: LitmusProgram) => {
      compared++;
      return [0, 1, 2].every((preemptions) => agreesWithin(program, preemptions));
    };
    const { failed, counterexample } = fc.check(fc.property(litmusProgram, holds), {
      seed: 5,
      numRuns: 20_000,
    });
    const figure = failed ? JSON.stringify(counterexample) : `${compared} programs`;
    return { figure, ok: !failed };
  },
};

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

const teeth: Claim = {
  name: 'every wrong fix is caught by the invariant it names, from each of m1 … m5, while its base holds',
  run() {
    const caught = MUTANTS.flatMap((mutant) =>
      ['m1', 'm2', 'm3', 'm4', 'm5'].map((seed) => catchMutant(mutant, seed)),
    );
    const missed = caught.filter(({ executions }) => executions === null);
    const most = Math.max(...caught.map(({ executions }) => executions ?? 0));
    return {
      figure: `${caught.length - missed.length} of ${caught.length}, at most ${most} executions`,
      ok: missed.length === 0,
    };
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

const kernelTable: Claim = {
  name: "lockdep gives all verdicts and reasons of the kernel's own self-test, in both modes",
  run() {
    const { stdout } = spawnSync('npm', ['run', '-s', 'lockdep:selftest'], { encoding: 'utf8' });
    const right = stdout.match(/: 395 passed, 0 failed/g)?.length ?? 0;
    return { figure: stdout.trim().replaceAll('\n', '; '), ok: right === 2 };
  },
};

const lockdepTeeth: Claim = {
  name: 'every wrong variant of a rule of lockdep is killed by a test',
  run() {
    const { stdout } = spawnSync('npm', ['run', '-s', 'mutants', '--', 'lockdep'], { encoding: 'utf8' });
    const [, killed, total] = /(\d+)\/(\d+) killed/.exec(stdout) ?? [];
    return { figure: `${killed}/${total} killed`, ok: killed !== undefined && killed === total };
  },
};

const regressions: Claim = {
  name: 'every regression is as expected on every tree',
  run() {
    const { stdout, status } = presplat(['regress', 'run']);
    return { figure: `${stdout.trim().split('\n').length} expectations`, ok: status === 0 };
  },
};

const bench: Claim = {
  name: 'the bars of the benchmarks hold',
  run() {
    const { stdout } = spawnSync(process.execPath, ['bench/index.ts', '--json'], { encoding: 'utf8' });
    const { rows } = JSON.parse(stdout) as { rows: { what: string; workload: string; ok: boolean | null }[] };
    const judged = rows.filter(({ ok }) => ok !== null);
    const short = judged.filter(({ ok }) => ok === false).map(({ workload, what }) => `${workload} ${what}`);
    const figure = `${judged.length - short.length} of ${judged.length}${short.length > 0 ? `; short: ${short.join(', ')}` : ''}`;
    return { figure, ok: short.length === 0 };
  },
};

export const CLAIMS: readonly Claim[] = [
  firstSplat,
  fiftySeeds,
  verdicts,
  completeChecks,
  withinBound,
  teeth,
  sameBytes,
  otherNode,
  endlessLoop,
  flatMemory,
  kernelTable,
  lockdepTeeth,
  regressions,
  bench,
];
