/**
 * The cycles of 2020 and 2021 from data made by hand, against the mails: class, usage and function chain of each `-> #n`,
 * the scenario and the held locks. The archive has lost the indentation, so only the words are compared.
 */
import test from 'ava';
import type { CircularReport, LockRow } from '../../src/engine/lockdep/report.ts';
import { eraOf } from '../../src/reports/splat/eras.ts';
import { splatText } from '../../src/reports/splat/splat.ts';
import { RealSplat } from './real-splat.ts';
import { culprit, row } from './thread-2017.ts';

const WRITTEN = 2 | 8;
const SHARED = WRITTEN << 6;
const BOTH = WRITTEN | SHARED;

const SYSCALL = ['do_syscall_64', 'entry_SYSCALL_64_after_hwframe'];
const WRITE = ['kernfs_fop_write', 'vfs_write', 'ksys_write', ...SYSCALL];
const ARM_ENTRY = ['do_el0_svc', 'el0_svc', 'el0t_64_sync_handler', 'el0t_64_sync'];
const STORE = [
  ...['online_store', 'dev_attr_store', 'sysfs_kf_write', 'kernfs_fop_write_iter', 'new_sync_write'],
  ...['vfs_write', 'ksys_write', '__arm64_sys_write', 'invoke_syscall.constprop.0', ...ARM_ENTRY],
];
const OFFLINE = ['memory_notify', 'offline_pages', 'memory_subsys_offline', 'device_offline', ...STORE];
const NOTIFY = ['blocking_notifier_call_chain', ...OFFLINE];
const MUTEX = ['__mutex_lock', 'mutex_lock_nested'];
const INIT = ['kernel_init_freeable', 'kernel_init', 'ret_from_fork'];

const attribute = row('kn->count', {
  version: 241,
  usage: BOTH,
  stack: [
    ...['__kernfs_remove', 'kernfs_remove_by_name_ns', 'remove_files.isra.0', 'sysfs_remove_group'],
    ...['sysfs_remove_groups', 'device_remove_attrs', 'device_del', 'device_unregister'],
    ...['remove_memory_block_devices', 'try_remove_memory', 'remove_memory', 'dev_dax_kmem_remove [kmem]'],
    ...['device_release_driver_internal', 'unbind_store', ...WRITE],
  ],
});
const memHotplug = row('mem_hotplug_lock.rw_sem', {
  usage: BOTH,
  stack: [
    ...['get_online_mems', 'kmem_cache_create_usercopy', 'kmem_cache_create', 'ptlock_cache_init'],
    ...['start_kernel', 'secondary_startup_64'],
  ],
});
const cpuHotplug = row('cpu_hotplug_lock.rw_sem', {
  usage: BOTH,
  stack: ['cpus_read_lock', 'online_pages', 'memory_subsys_online', 'device_online', 'state_store', ...WRITE],
});

const OF_2020: CircularReport = {
  kind: 'circular',
  task: culprit('lt-daxctl', 6459),
  wanted: attribute,
  holding: { ...memHotplug, stack: ['percpu_down_write'] },
  chain: [attribute, cpuHotplug, memHotplug],
  held: [],
};

const sleeping = (name: string, fields: Partial<LockRow> = {}) =>
  row(name, { usage: WRITTEN, inner: 3, ...fields });
const flushLock = sleeping('flush_lock', {
  stack: [...MUTEX, 'flush_all', '__kmem_cache_shrink', 'slab_memory_callback', ...NOTIFY],
});
const hotplug = row('cpu_hotplug_lock', {
  usage: BOTH,
  stack: [
    ...['cpus_read_lock', 'flush_all', '__kmem_cache_shrink', 'kmem_cache_shrink', 'acpi_os_purge_cache'],
    ...[
      'acpi_purge_cached_objects',
      'acpi_initialize_objects',
      'acpi_bus_init',
      'acpi_init',
      'do_one_initcall',
    ],
    ...INIT,
  ],
});
const pcpBatch = sleeping('pcp_batch_high_lock', {
  stack: [
    ...[...MUTEX, 'zone_pcp_update', 'page_alloc_cpu_online', 'cpuhp_invoke_callback'],
    ...['cpuhp_invoke_callback_range', 'cpu_up', 'bringup_nonboot_cpus', 'smp_init', ...INIT],
  ],
});
const memoryChain = sleeping('(memory_chain).rwsem', {
  usage: BOTH,
  read: 1,
  stack: ['down_read', ...NOTIFY],
});
const slabMutex = sleeping('slab_mutex', { stack: [...MUTEX, 'slab_memory_callback', ...NOTIFY] });

const at = (...stack: string[]) => ({ stack });
const OF_2021: CircularReport = {
  kind: 'circular',
  task: culprit('lsbug', 1523, { cpu: 29 }),
  wanted: flushLock,
  holding: slabMutex,
  chain: [flushLock, hotplug, pcpBatch, memoryChain, slabMutex],
  held: [
    row('sb_writers', { version: 6, usage: SHARED, ...at('ksys_write') }),
    sleeping('&of->mutex', at('kernfs_fop_write_iter')),
    row('kn->active', { version: 175, usage: SHARED, read: 1, ...at('kernfs_fop_write_iter') }),
    sleeping('device_hotplug_lock', at('lock_device_hotplug_sysfs')),
    sleeping('&dev->mutex', { usage: 0, ...at('device_offline') }),
    { ...hotplug, ...at('percpu_down_write', 'cpus_write_lock', 'offline_pages') },
    row('mem_hotplug_lock', { usage: BOTH, ...at('percpu_down_write', 'offline_pages') }),
    { ...pcpBatch, ...at('mutex_lock_nested', 'zone_pcp_disable') },
    memoryChain,
    slabMutex,
  ],
};

function words(lines: readonly string[]): string[] {
  const end = lines.findIndex((line) => line.includes('*** DEADLOCK ***'));
  const held = lines.filter((line) => /^ *#\d+: /.test(line) || / locks held by /.test(line));
  return [...lines.slice(0, end), ...held]
    .filter((line) => !/^[=-]*$/.test(line.trim()))
    .map((line) => line.trim().replace(/\s+/g, ' '));
}

for (const [year, tree, report] of [
  ['2020', 'v5.5', OF_2020],
  ['2021', 'v5.14', OF_2021],
] as const) {
  test(`the cycle of ${year} is printed with the words of the mail`, (t) => {
    const real = new RealSplat(year);
    const taint = year === '2020' ? 'Tainted: G OE' : 'Not tainted';
    const printed = words(splatText(report, eraOf(tree), { ...real.banner, taint }).split('\n'));
    t.deepEqual(year === '2020' ? printed.slice(0, words(real.lines).length) : printed, words(real.lines));
  });
}
