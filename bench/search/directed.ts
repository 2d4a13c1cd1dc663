/**
 * `npm run bench:search -- --directed`: schedules until a deadlock that lockdep's cycle predicts really happens, drawn
 * uniformly against directed towards the cycle; 100 seeds each, median and 90th percentile.
 */
import { readFileSync } from 'node:fs';
import { RandomWalk } from '../../src/engine/strategies/random.ts';
import { Executor } from '../../src/execute.ts';
import { directedSearch, randomSearch } from '../../src/explore/directed-search.ts';
import type { Subject } from '../../src/explore/subject.ts';
import { parseLitmus } from '../../src/litmus/parse.ts';
import { litmusSubject } from '../../src/litmus/subject.ts';
import { defaultSetup, parseTask } from '../../src/programs/shell.ts';
import { signatureName } from '../../src/signature.ts';
import { subjectOf } from '../../src/subject.ts';
import { resolveWorld } from '../../src/world.ts';

export interface Target {
  readonly name: string;
  readonly subject: () => Subject;
  /** Classes of the cycle. */
  readonly cycle: readonly string[];
}

const CAP = 10_000;

function example(name: string): () => Subject {
  const file = `examples/litmus/${name}.litmus`;
  return () => litmusSubject(parseLitmus(readFileSync(file, 'utf8'), file), { points: 'acquire' });
}

function kernel(tree: string, ...lines: readonly string[]): () => Subject {
  const tasks = lines.map(parseTask);
  const world = resolveWorld({ tree, patches: [], config: {}, actors: [] });
  return () => subjectOf(new Executor(world), { setup: defaultSetup(tasks), tasks });
}

export const TARGETS: readonly Target[] = [
  { name: 'W3-flush5', subject: example('W3-flush5'), cycle: ['cpu_hotplug', 'flush_lock'] },
  { name: 'W2-slab', subject: example('W2-slab'), cycle: ['s_active', 'slab_mutex'] },
  {
    name: '2021-destroy',
    subject: example('2021-destroy'),
    cycle: ['cpu_hotplug_lock', 'slab_mutex'],
  },
  {
    name: '2021-offline-ungated',
    subject: example('2021-offline-ungated'),
    cycle: ['cpu_hotplug_lock', 'flush_lock'],
  },
  {
    name: 'v4.11, rmmod and write',
    subject: kernel('v4.11', 'rmmod kvm_intel', 'echo 1 > /sys/kernel/slab/kvm_vcpu/cpu_partial'),
    cycle: ['s_active', 'slab_mutex'],
  },
  {
    name: 'next-20210809, rmmod and CPU offline',
    subject: kernel('next-20210809', 'rmmod kvm_intel', 'echo 0 > /sys/devices/system/cpu/cpu1/online'),
    cycle: ['cpu_hotplug_lock', 'flush_lock', 'slab_mutex'],
  },
];

export interface Spread {
  readonly median: number;
  readonly p90: number;
  readonly missed: number;
}

const isDeadlock = (signature: string) => signature.startsWith('deadlock');

/** Runs to the first deadlock over so many seeds. */
export function race({ subject: make, cycle }: Target, seeds: number): { random: Spread; directed: Spread } {
  const subject = make();
  const isOfCycle = (name: string) => cycle.includes(signatureName(name));
  const over = (runsOf: (seed: number) => number) =>
    spread(Array.from({ length: seeds }, (_, seed) => runsOf(seed + 1)));
  const options = (seed: number) => ({ runs: CAP, seed, stopAtFirst: isDeadlock, isOfCycle });
  const runs = ({ runs: n, outcomes }: ReturnType<typeof directedSearch>) =>
    [...outcomes.keys()].some(isDeadlock) ? n : Number.POSITIVE_INFINITY;
  return {
    random: over((seed) => runs(randomSearch(subject, options(seed), (n) => new RandomWalk(n)))),
    directed: over((seed) => runs(directedSearch(subject, options(seed)))),
  };
}

function spread(runs: readonly number[]): Spread {
  const sorted = runs.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
  const missed = runs.filter((n) => !Number.isFinite(n)).length;
  return { median: at(0.5), p90: at(0.9), missed };
}

export function main(): number {
  console.log(
    `${'target'.padEnd(40)}${'random'.padStart(16)}${'directed'.padStart(16)}   median/p90 (missed)`,
  );
  for (const target of TARGETS) {
    const { random, directed } = race(target, 100);
    const text = ({ median, p90, missed }: Spread) => `${median}/${p90} (${missed})`.padStart(16);
    console.log(`${target.name.padEnd(40)}${text(random)}${text(directed)}`);
  }
  return 0;
}
