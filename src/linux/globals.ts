/** The kernel's global data: locks, lists, queues. What a run changes lies in objects that are undone. */
import { Rcu } from '../engine/async/rcu.ts';
import { type Work, WorkQueue } from '../engine/async/work.ts';
import { Dict } from '../engine/dict.ts';
import { List } from '../engine/list.ts';
import { APIS, type Api, KINDS } from '../engine/lockdep/apis.ts';
import { LockMap } from '../engine/lockdep/classes.ts';
import { Completion } from '../engine/locks/completion.ts';
import type { CountedRef } from '../engine/locks/counted-ref.ts';
import { HotplugCount } from '../engine/locks/hotplug-count.ts';
import { HotplugLock } from '../engine/locks/hotplug-lock.ts';
import { Mutex } from '../engine/locks/mutex.ts';
import { PercpuRwSem } from '../engine/locks/percpu-rwsem.ts';
import { RwSem } from '../engine/locks/rwsem.ts';
import { SpinLock } from '../engine/locks/spinlock.ts';
import type { Machine } from '../engine/machine.ts';
import { struct } from '../engine/struct.ts';
import type { Task } from '../engine/task.ts';
import type { Config } from './config.ts';
import { type Facts, since } from './facts.ts';
import { CpuhpCpuState } from './include/cpuhotplug.ts';
import type { DebugfsDir } from './include/debugfs.ts';
import type { BusType, Device } from './include/device.ts';
import { CpuQuarantine } from './include/kasan.ts';
import type { KernfsNode } from './include/kernfs.ts';
import type { Kobject, Kset } from './include/kobject.ts';
import type { Memcg } from './include/memcontrol.ts';
import { Zone } from './include/memory.ts';
import type { Module } from './include/module.ts';
import { type Net, NetCleanup } from './include/net_namespace.ts';
import type { KmemCache, Slab, SlubFlushWork } from './include/slab.ts';
import type { ReapWork } from './include/slab_def.ts';
import { type CpuhpStep, cpuhpSteps } from './kernel/cpuhp_states.ts';
import type { KfreeRcuCpu } from './kernel/rcu/krc.ts';
import type { Kernel } from './kernel.ts';

/** Global numbers that change while the kernel runs. */
class Counters extends struct('counters', { css_serial_nr: 0, cpu_hotplug_disabled: 0 }) {}

/** Callbacks of dead CPUs that nobody has adopted wait on a queue past those of all CPUs. */
class RcuOrphanage extends struct('rcu orphanage', { barrier_in_progress: null as Task | null }) {}

/** The kernel's global data. What a run changes lies in objects that are undone. */
export class Globals {
  readonly machine: Machine;
  readonly config: Config;
  readonly facts: Facts;
  /** Where the running task is: kernel functions, innermost first. */
  readonly functionChain: () => readonly string[];
  /** Names of the attribute files of every cache. */
  readonly slab_attrs: readonly string[];

  readonly module_mutex: Mutex;
  readonly slab_mutex: Mutex;
  readonly kernfs_mutex: Mutex;
  /** From 5.15 on. */
  readonly kernfs_rwsem: RwSem;
  /** From 5.15 on. */
  readonly flush_lock: Mutex;
  readonly uevent_sock_mutex: Mutex;
  readonly rcu_barrier_mutex: Mutex;
  readonly cgroup_mutex: Mutex;
  readonly device_hotplug_lock: Mutex;
  readonly memcg_cache_ids_sem: RwSem;
  readonly cpu_add_remove_lock: Mutex;
  readonly cpuhp_state_mutex: Mutex;
  readonly sparse_irq_lock: Mutex;
  readonly smpboot_threads_lock: Mutex;
  readonly wq_pool_mutex: Mutex;
  /** One for each pool up to 4.17. */
  readonly wq_pool_attach_mutex: Mutex;
  readonly pcp_batch_high_lock: Mutex;
  readonly pcpu_drain_mutex: Mutex;
  readonly lru_add_drain_lock: Mutex;
  /** 4.11 and 4.12; from 4.11-rc3 on. */
  readonly memory_add_remove_lock: Mutex;
  /** Up to 5.4. */
  readonly mem_sysfs_mutex: Mutex;
  readonly dax_bus_lock: Mutex;
  readonly acpi_scan_lock: Mutex;
  readonly memory_chain: RwSem;
  readonly cpu_hotplug: HotplugLock;
  readonly mem_hotplug: HotplugLock;
  /** From 4.13 on. */
  readonly cpu_hotplug_lock: PercpuRwSem;
  readonly mem_hotplug_lock: PercpuRwSem;
  readonly sysfs_symlink_target_lock: SpinLock;
  /** Freezing of the file system, as lockdep sees it. */
  readonly sb_writers = new LockMap('sb_writers', 'sb_writers', KINDS.percpu_rwsem);
  readonly rcu_state: Rcu;
  /** Reclaim as a lock: from 4.14 on. */
  readonly fs_reclaim = new LockMap('fs_reclaim');
  /** What waits for the thread of a CPU, to lockdep. */
  readonly cpuhp_state_lock_map = new LockMap('cpuhp_state');
  readonly cpuhp_state_up_map = new LockMap('cpuhp_state-up');
  readonly cpuhp_state_down_map = new LockMap('cpuhp_state-down');
  readonly cpuhp_steps: readonly CpuhpStep[];
  /** By CPU. */
  readonly cpuhp_state: readonly CpuhpCpuState[];
  readonly frozen_cpus: List<number>;
  /** By CPU; none before driver_init(). */
  readonly cpu_sys_devices: Device[] = [];
  /** All that are registered, in that order. */
  readonly all_devices: List<Device>;
  readonly system_wq: WorkQueue;
  readonly memcg_kmem_cache_wq: WorkQueue;
  readonly cgroup_destroy_wq: WorkQueue;
  readonly mm_percpu_wq: WorkQueue;
  readonly kacpi_hotplug_wq: WorkQueue;
  /** From 6.0 on. */
  readonly slub_flushwq: WorkQueue;
  readonly slab_delete_wq: WorkQueue;
  /** By CPU: the one worker there is where there is no memory for another. */
  readonly bound_workers: readonly Mutex[];
  /** As lockdep knows them by the release. */
  readonly work_prefix: string;
  readonly wq_api: Api;
  readonly list_lock_name: string;

  readonly slab_caches: List<KmemCache>;
  /** Nodes with kernel memory. */
  readonly slab_nodes: List<number>;
  readonly slab_root_caches: List<KmemCache>;
  readonly slab_caches_to_rcu_destroy: List<KmemCache>;
  readonly modules: Dict<Module>;
  readonly memcgs: Dict<Memcg>;
  readonly debugfs_slab_root: Dict<DebugfsDir>;
  /** By CPU; empty where kfree_rcu() does not batch. */
  readonly krc: KfreeRcuCpu[] = [];
  readonly cpu_quarantine: readonly CpuQuarantine[];
  readonly global_quarantine: List<readonly Slab[]>;
  readonly quarantine_lock: SpinLock;
  readonly remove_cache_srcu: Rcu;
  readonly counters: Counters;
  /** Ranges that somebody has claimed, and those with sections, by memory block. */
  readonly memory_resources: Dict<true>;
  readonly memory_sections: Dict<true>;
  readonly zone: Zone;
  /** Directories that exist from boot to the end, by path. */
  readonly permanent_dirs = new Map<string, KernfsNode>();

  /** Set once, at boot; null where nobody suspends. */
  freezer: RwSem | null = null;

  // Up to 4.5, or built into the trees of 2012 alone.
  readonly cpu_hotplug_count: HotplugCount;
  readonly x86_cpu_hotplug_driver_mutex: Mutex;
  readonly net_mutex: Mutex;
  readonly rcu_orphanage: RcuOrphanage;
  readonly netns_wq: WorkQueue;
  readonly net_namespaces: Dict<Net>;
  readonly net_cleanup: NetCleanup;
  /** By CPU. */
  readonly slab_reap_works: ReapWork[] = [];
  /** Of every CPU but the first. */
  readonly cpu_online_files: CountedRef[] = [];

  /** Set once, at boot. */
  slab_state: 'UP' | 'FULL' = 'UP';
  slab_kset: Kset | null = null;
  kernel_kobj: Kobject | null = null;
  sysfs_root!: KernfsNode;
  devices_kset!: Kset;
  system_kset!: Kset;
  bus_kset!: Kset;
  memory_subsys!: BusType;
  memory_root!: Device;
  /** From 5.1 on, and only with CONFIG_MEMORY_HOTPLUG. */
  dax_bus: BusType | null = null;
  dax_drivers: Kset | null = null;
  pcpu_drain!: readonly Work[];
  slab_caches_to_rcu_destroy_work!: Work;
  /** By CPU. */
  slub_flush!: readonly SlubFlushWork[];

  constructor(
    machine: Machine,
    config: Config,
    facts: Facts,
    attributes: readonly string[],
    functionChain: () => readonly string[],
  ) {
    const { heap } = machine;
    const rcuState = since(facts, 4, 20) ? 'rcu_state' : 'rcu_sched_state';
    this.machine = machine;
    this.config = config;
    this.facts = facts;
    this.slab_attrs = attributes;
    this.functionChain = functionChain;
    this.module_mutex = new Mutex(machine, 'module_mutex');
    this.slab_mutex = new Mutex(machine, 'slab_mutex');
    this.kernfs_mutex = new Mutex(machine, 'kernfs_mutex');
    this.kernfs_rwsem = new RwSem(
      machine,
      'kernfs_rwsem',
      'writers first',
      since(facts, 5, 18) ? '&root->kernfs_rwsem' : 'kernfs_rwsem',
    );
    this.flush_lock = new Mutex(machine, 'flush_lock');
    this.uevent_sock_mutex = new Mutex(machine, 'uevent_sock_mutex');
    this.rcu_barrier_mutex = new Mutex(machine, `${rcuState}.barrier_mutex`);
    this.cgroup_mutex = new Mutex(machine, 'cgroup_mutex');
    this.cpu_add_remove_lock = new Mutex(machine, 'cpu_add_remove_lock');
    this.cpuhp_state_mutex = new Mutex(machine, 'cpuhp_state_mutex');
    this.sparse_irq_lock = new Mutex(machine, 'sparse_irq_lock');
    this.smpboot_threads_lock = new Mutex(machine, 'smpboot_threads_lock');
    this.wq_pool_mutex = new Mutex(machine, 'wq_pool_mutex');
    const attach = since(facts, 4, 18) ? 'wq_pool_attach_mutex' : '&pool->attach_mutex';
    this.wq_pool_attach_mutex = new Mutex(machine, attach);
    this.pcp_batch_high_lock = new Mutex(machine, 'pcp_batch_high_lock');
    this.pcpu_drain_mutex = new Mutex(machine, 'pcpu_drain_mutex');
    this.lru_add_drain_lock = new Mutex(machine, 'lru_add_drain_all.lock', 'lock');
    this.memory_add_remove_lock = new Mutex(machine, 'memory_add_remove_lock');
    this.mem_sysfs_mutex = new Mutex(machine, 'mem_sysfs_mutex');
    this.dax_bus_lock = new Mutex(machine, 'dax_bus_lock');
    this.acpi_scan_lock = new Mutex(machine, 'acpi_scan_lock');
    this.memory_chain = new RwSem(machine, 'memory_chain', 'writers first', '(memory_chain).rwsem');
    this.cpuhp_steps = cpuhpSteps(facts, config);
    this.cpuhp_state = Array.from({ length: machine.cpus }, (_, cpu) => cpuhpState(machine, cpu));
    this.frozen_cpus = new List<number>(heap);
    this.all_devices = new List<Device>(heap);
    this.device_hotplug_lock = new Mutex(machine, 'device_hotplug_lock');
    this.memcg_cache_ids_sem = new RwSem(machine, 'memcg_cache_ids_sem', 'writers first');
    this.cpu_hotplug = new HotplugLock(machine, 'cpu_hotplug', () =>
      kernelOf(this).violation('refcount', 'cpu_hotplug', 'put_online_cpus() without get_online_cpus()'),
    );
    this.mem_hotplug = new HotplugLock(machine, 'mem_hotplug', () =>
      kernelOf(this).violation('refcount', 'mem_hotplug', 'put_online_mems() without get_online_mems()'),
    );
    const percpuRwSem = (name: string) =>
      new PercpuRwSem(machine, name, since(facts, 5, 7) ? name : `${name}.rw_sem`);
    this.cpu_hotplug_lock = percpuRwSem('cpu_hotplug_lock');
    this.mem_hotplug_lock = percpuRwSem('mem_hotplug_lock');
    this.sysfs_symlink_target_lock = new SpinLock(machine, 'sysfs_symlink_target_lock');
    this.rcu_state = new Rcu(machine, rcuState);
    const worker = config.MEMORY_FOR_WORKERS ? 'process_one_work' : 'worker_without_help';
    const process = (queue: WorkQueue, work: Work) => kernelOf(this)[worker](queue, work);
    this.work_prefix = since(facts, 4, 14) ? '(work_completion)' : '';
    this.wq_api = since(facts, 4, 14) ? APIS.process_one_work : APIS.process_one_work_before_4_14;
    this.list_lock_name = since(facts, 5, 8) ? '&n->list_lock' : '&(&n->list_lock)->rlock';
    const workQueue = (name: string) => new WorkQueue(machine, name, process, queueMapName(facts, name));
    this.system_wq = workQueue('events');
    this.memcg_kmem_cache_wq = workQueue('memcg_kmem_cache');
    this.cgroup_destroy_wq = workQueue('cgroup_destroy');
    this.mm_percpu_wq = workQueue('mm_percpu_wq');
    this.kacpi_hotplug_wq = workQueue('kacpi_hotplug');
    this.slub_flushwq = workQueue('slub_flushwq');
    this.slab_delete_wq = workQueue('slab_delete_wq');
    const nobodys = (name: string) => {
      const mutex = new Mutex(machine, name);
      mutex.map.tracking = 'ignored';
      return mutex;
    };
    for (const wq of [this.slub_flushwq, this.slab_delete_wq]) wq.rescuer = nobodys(`rescuer of ${wq.name}`);
    this.bound_workers = Array.from({ length: machine.cpus }, (_, cpu) => nobodys(`kworker of CPU${cpu}`));
    this.slab_caches = new List<KmemCache>(heap);
    this.slab_nodes = new List<number>(heap);
    this.slab_nodes.add(0);
    this.slab_root_caches = new List<KmemCache>(heap);
    this.slab_caches_to_rcu_destroy = new List<KmemCache>(heap);
    this.modules = new Dict<Module>(heap);
    this.memcgs = new Dict<Memcg>(heap);
    this.counters = new Counters(heap);
    this.memory_resources = new Dict<true>(heap);
    this.memory_sections = new Dict<true>(heap);
    this.zone = new Zone(heap);
    this.cpu_hotplug_count = new HotplugCount(machine, 'cpu_hotplug', () =>
      kernelOf(this).violation('hotplug-count', 'put', 'put_online_cpus() without get_online_cpus()'),
    );
    this.x86_cpu_hotplug_driver_mutex = new Mutex(machine, 'x86_cpu_hotplug_driver_mutex');
    this.net_mutex = new Mutex(machine, 'net_mutex');
    this.rcu_orphanage = new RcuOrphanage(heap);
    this.netns_wq = new WorkQueue(machine, 'netns', process);
    this.net_namespaces = new Dict<Net>(heap);
    this.net_cleanup = new NetCleanup(heap);
    this.debugfs_slab_root = new Dict<DebugfsDir>(heap);
    this.cpu_quarantine = Array.from(
      { length: machine.cpus },
      () => new CpuQuarantine(heap, { slabs: new List<Slab>(heap) }),
    );
    this.global_quarantine = new List<readonly Slab[]>(heap);
    this.quarantine_lock = new SpinLock(
      machine,
      'quarantine_lock',
      'quarantine_lock',
      'quarantine_lock',
      KINDS.raw_spin,
    );
    this.remove_cache_srcu = new Rcu(machine, 'remove_cache_srcu');
  }
}

function cpuhpState(machine: Machine, cpu: number): CpuhpCpuState {
  return new CpuhpCpuState(machine.heap, {
    done_up: new Completion(machine, `done_up of cpuhp/${cpu}`),
    done_down: new Completion(machine, `done_down of cpuhp/${cpu}`),
  });
}

/** The quotes went with 669de8bda87b (5.1). */
function queueMapName(facts: Facts, name: string): string {
  if (since(facts, 5, 1)) return `(wq_completion)${name}`;
  return since(facts, 4, 14) ? `(wq_completion)"${name}"` : `"${name}"`;
}

function kernelOf(globals: Globals): Kernel {
  return globals as unknown as Kernel;
}
