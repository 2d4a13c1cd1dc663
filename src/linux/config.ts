/** The configuration symbols that change what the modelled functions do, with the values of the kernel of the 2017 report. */
export const CONFIGS = {
  MEMCG: { value: true, title: 'memory cgroups with a cache each' },
  SLUB_DEBUG: { value: true, title: 'slab debugging files and counters' },
  SYSFS: { value: true, title: 'files under /sys' },
  SLUB_CPU_PARTIAL: { value: true, title: 'partial slabs kept by each CPU' },
  SLUB_MEMCG_SYSFS_ON: { value: false, title: 'directories for the caches of memory cgroups' },
  SLAB_MERGE_DEFAULT: { value: true, title: 'caches of one kind are merged' },
  SLUB_DEBUG_ON: {
    value: false,
    title: 'every cache stores its users: unmergeable, with a directory in debugfs',
  },
  KASAN: { value: false, title: 'freed objects stay in quarantine for a while' },
  MEMORY_FOR_WORKERS: {
    value: true,
    title: 'there is memory for another kworker when one waits (not of Kconfig: how the machine is)',
  },
  DEBUG_KMEMLEAK: { value: false, title: 'memory is searched for leaks' },
  MEMORY_HOTPLUG: { value: false, title: 'mem_hotplug is a lock, not a no-op' },
} as const;

export type ConfigName = keyof typeof CONFIGS;
export type Config = Readonly<Record<ConfigName, boolean>>;

export function configOf(changes: Readonly<Partial<Record<ConfigName, boolean>>>): Config {
  const config = {} as Record<ConfigName, boolean>;
  for (const name of Object.keys(CONFIGS) as ConfigName[])
    config[name] = changes[name] ?? CONFIGS[name].value;
  return config;
}
