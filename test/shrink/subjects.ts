/** The failures that shrinking is held to: one of each thread, and one of each wrong fix, with the minimum that is expected. */
import { readFileSync } from 'node:fs';
import type { Patch } from '../../src/linux/patch.ts';
import { PATCHES } from '../../src/patches/index.ts';
import { defaultSetup, parseTask } from '../../src/programs/shell.ts';
import type { Program, World } from '../../src/repro/scenario.ts';

/** What every failure of a subject is to end in. */
export interface Minimum {
  readonly signature: string;
  readonly config: Readonly<Record<string, boolean>>;
  readonly actors: readonly string[];
  readonly setup: string;
  readonly tasks: readonly string[];
  readonly commands: number;
  readonly preemptions: number;
  readonly switches: number;
}

export interface ShrinkSubject {
  readonly name: string;
  readonly world: World;
  readonly invariant: string;
  /** A program that shows it; null: random programs soon do. */
  readonly witness: Program | null;
}

export const FILE = 'test/fixtures/minima.json';

/** By name of the subject: written by `npm run shrink:corpus -- --write`, and read before it is committed. */
export const MINIMA: Readonly<Record<string, Minimum>> = JSON.parse(readFileSync(FILE, 'utf8'));

const CPU_OFFLINE = 'echo 0 > /sys/devices/system/cpu/cpu1/online';
const CPU_ONLINE = 'echo 1 > /sys/devices/system/cpu/cpu1/online';
const RMMOD = 'rmmod kvm_intel';
const WRITE = 'echo 1 > /sys/kernel/slab/kvm_vcpu/cpu_partial';

const THREADS: readonly ShrinkSubject[] = [
  thread('2017 000', { tree: 'v4.11' }, [RMMOD, WRITE]),
  thread('2017 report', { tree: 'v4.11' }, [RMMOD, WRITE], 'lockdep'),
  thread('2021 002a', { tree: 'next-20210809', actors: ['kexec'] }, [
    'echo offline > /sys/devices/system/memory/memory32/state',
    'echo 1 > /sys/kernel/slab/kmalloc-64/shrink',
  ]),
  thread('2021 002b', { tree: 'next-20210809' }, [RMMOD, CPU_OFFLINE]),
  thread("2012 001'", { tree: 'v3.7-rc', patches: ['2012-slab-mutex-cpu-hotplug/variants/R1'] }, [
    'umount /mnt; rmmod slab_rcu',
    `${CPU_OFFLINE}; ${CPU_ONLINE}`,
  ]),
];

function thread(
  name: string,
  { tree, patches = [], actors = [] }: { tree: string; patches?: string[]; actors?: string[] },
  tasks: readonly string[],
  invariant = 'deadlock',
): ShrinkSubject {
  const world = { tree, patches, config: {}, actors };
  return { name, world, invariant, witness: programOf({ tasks }) };
}

function mutantSubject(
  id: string,
  { tree, config = {}, actors = [], mutant, witness }: Patch,
): ShrinkSubject {
  return {
    name: id.slice(id.lastIndexOf('/') + 1),
    world: { tree, patches: [id], config, actors },
    invariant: mutant!,
    witness: witness === undefined ? null : programOf(witness),
  };
}

/** `setup`: one text or several; absent: what the tasks need. */
export function programOf({
  setup,
  tasks,
}: {
  readonly setup?: string | readonly string[];
  readonly tasks: readonly string[];
}): Program {
  const parsed = tasks.map(parseTask);
  return {
    setup: setup === undefined ? defaultSetup(parsed) : [setup].flat().flatMap(parseTask),
    tasks: parsed,
  };
}

export const SUBJECTS: readonly ShrinkSubject[] = [
  ...THREADS,
  ...[...PATCHES]
    .filter(([, { mutant }]) => mutant !== undefined)
    .map(([id, patch]) => mutantSubject(id, patch)),
];
