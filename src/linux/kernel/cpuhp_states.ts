/**
 * The states that a CPU passes on its way up, and backwards on its way down: kernel/cpu.c and include/linux/cpuhotplug.h,
 * 4.10 to 6.12, as a table. Notes on the threads §1.5. Left out: states whose callbacks take no sleeping lock and change
 * nothing that the model has, and those of drivers.
 */
import type { Config, ConfigName } from '../config.ts';
import { type Facts, since } from '../facts.ts';

type Callback =
  | 'smpboot_create_threads'
  | 'slub_cpu_dead'
  | 'page_alloc_cpu_online'
  | 'page_alloc_cpu_dead'
  | 'topology_add_dev'
  | 'topology_remove_dev'
  | 'workqueue_prepare_cpu'
  | 'rcutree_dead_cpu'
  | 'bringup_cpu'
  | 'takedown_cpu'
  | 'rcutree_migrate_callbacks'
  | 'workqueue_online_cpu'
  | 'workqueue_offline_cpu'
  | 'kasan_cpu_online'
  | 'kasan_cpu_offline'
  | 'vmstat_cpu_online'
  | 'vmstat_cpu_down_prep'
  | 'sched_cpu_deactivate';

type Release = readonly [major: number, minor: number];

export interface CpuhpStep {
  readonly name: string;
  /** Who runs the callbacks: the task that is in cpu_up() or cpu_down(), or the thread cpuhp/N on the CPU itself. */
  readonly by: 'control' | 'thread';
  readonly startup: Callback | null;
  readonly teardown: Callback | null;
  /** First release that has the state; absent: all. */
  readonly since?: Release;
  /** First release that has it no more. */
  readonly until?: Release;
  /** Without this configuration there is no such state. */
  readonly config?: ConfigName;
}

/** In ascending order. */
const STATES: readonly CpuhpStep[] = [
  { name: 'threads:prepare', by: 'control', startup: 'smpboot_create_threads', teardown: null },
  { name: 'slub:dead', by: 'control', startup: null, teardown: 'slub_cpu_dead' },
  {
    // 04f8cfeaed08
    name: 'mm/page_alloc:pcp',
    by: 'control',
    startup: 'page_alloc_cpu_online',
    teardown: 'page_alloc_cpu_dead',
    since: [5, 14],
  },
  { name: 'workqueue:prepare', by: 'control', startup: 'workqueue_prepare_cpu', teardown: null },
  { name: 'RCU/tree:prepare', by: 'control', startup: null, teardown: 'rcutree_dead_cpu', until: [4, 14] },
  {
    name: 'base/topology:prepare',
    by: 'control',
    startup: 'topology_add_dev',
    teardown: 'topology_remove_dev',
  },
  { name: 'cpu:bringup', by: 'control', startup: 'bringup_cpu', teardown: null },
  {
    // a58163d8ca2c: no state of its own in the kernel, but the last thing that takedown_cpu() does.
    name: 'cpu:teardown, callbacks',
    by: 'control',
    startup: null,
    teardown: 'rcutree_migrate_callbacks',
    since: [4, 14],
  },
  { name: 'cpu:teardown', by: 'control', startup: null, teardown: 'takedown_cpu' },
  {
    name: 'workqueue:online',
    by: 'thread',
    startup: 'workqueue_online_cpu',
    teardown: 'workqueue_offline_cpu',
  },
  { name: 'mm/vmstat:online', by: 'thread', startup: 'vmstat_cpu_online', teardown: 'vmstat_cpu_down_prep' },
  {
    // 6c82d45c7f03: before, what a CPU had in quarantine stayed there when it went.
    name: 'mm/kasan:online',
    by: 'thread',
    startup: 'kasan_cpu_online',
    teardown: 'kasan_cpu_offline',
    since: [5, 11],
    config: 'KASAN',
  },
  { name: 'sched:active', by: 'thread', startup: null, teardown: 'sched_cpu_deactivate' },
];

/** The states of a release in a configuration, numbered from 1. */
export function cpuhpSteps(facts: Facts, config: Config): readonly CpuhpStep[] {
  return STATES.filter(
    (step) =>
      (step.config === undefined || config[step.config]) &&
      (step.since === undefined || since(facts, ...step.since)) &&
      (step.until === undefined || !since(facts, ...step.until)),
  );
}
