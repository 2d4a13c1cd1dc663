/** The loadable modules of the model, in the order in which shrinking prefers them. */

/** What is done with the objects: the last two give them to RCU. */
export type DeviceCommand = 'alloc' | 'free' | 'kfree_rcu' | 'call_rcu';

export interface ModuleEntry {
  readonly title: string;
  /** Modules it uses, loaded before it. */
  readonly needs: readonly string[];
  readonly init:
    | 'vmx_init'
    | 'kvm_module_init'
    | 'slab_twins_init'
    | 'slab_acct_init'
    | 'slab_rcu_init'
    | 'slab_leak_init'
    | 'slab_shrink_init'
    | 'slab_delete_init'
    | 'kfree_rcu_user_init'
    | 'rcu_user_init'
    | 'dax_kmem_init';
  readonly exit:
    | 'vmx_exit'
    | 'kvm_module_exit'
    | 'slab_twins_exit'
    | 'slab_acct_exit'
    | 'slab_rcu_exit'
    | 'dax_kmem_exit'
    | 'slab_leak_exit'
    | 'slab_shrink_exit'
    | 'slab_delete_exit'
    | 'kfree_rcu_user_exit'
    | 'rcu_user_exit'
    | null;
  /** Names of its caches. */
  readonly caches: readonly string[];
  /** It has a device, /dev/MODULE. */
  readonly device: boolean;
  /** The one allocator whose trees random programs load it on; absent: all. */
  readonly only?: 'slab';
  /** What the device takes, where not `alloc` and `free`. */
  readonly commands?: readonly DeviceCommand[];
  /** The device can be read: objects have readers, so none is freed without RCU while it is open. */
  readonly readable?: true;
  /** Functions whose frames carry the module's name. */
  readonly symbols: readonly string[];
}

const entries = {
  kvm_intel: {
    title: 'hardware virtualisation; its cache kvm_vcpu is the one of the 2017 report',
    needs: ['kvm'],
    init: 'vmx_init',
    exit: 'vmx_exit',
    caches: ['kvm_vcpu'],
    device: false,
    symbols: ['vmx_init', 'vmx_exit'],
  },
  slab_twins: {
    title: 'two caches that merge with each other',
    needs: [],
    init: 'slab_twins_init',
    exit: 'slab_twins_exit',
    caches: ['twin_a', 'twin_b'],
    device: true,
    symbols: ['slab_twins_init', 'slab_twins_exit'],
  },
  slab_acct: {
    title: 'a SLAB_ACCOUNT cache, with a child for each memory cgroup',
    needs: [],
    init: 'slab_acct_init',
    exit: 'slab_acct_exit',
    caches: ['acct_node'],
    device: true,
    symbols: ['slab_acct_init', 'slab_acct_exit'],
  },
  slab_rcu: {
    title: 'a SLAB_DESTROY_BY_RCU cache',
    needs: [],
    init: 'slab_rcu_init',
    exit: 'slab_rcu_exit',
    caches: ['rcu_node'],
    device: true,
    symbols: ['slab_rcu_init', 'slab_rcu_exit'],
  },
  slab_leak: {
    title: 'a cache that is destroyed while an object is in use',
    needs: [],
    init: 'slab_leak_init',
    exit: 'slab_leak_exit',
    caches: ['leak_node'],
    device: false,
    only: 'slab',
    symbols: ['slab_leak_init', 'slab_leak_exit'],
  },
  slab_delete: {
    title: 'a cache that a worker of a queue with a rescuer destroys',
    needs: [],
    init: 'slab_delete_init',
    exit: 'slab_delete_exit',
    caches: ['delete_node'],
    device: false,
    symbols: ['slab_delete_init', 'slab_delete_exit', 'slab_delete_work'],
  },
  slab_shrink: {
    title: 'a cache that its init function shrinks',
    needs: [],
    init: 'slab_shrink_init',
    exit: 'slab_shrink_exit',
    caches: ['shrink_node'],
    device: false,
    symbols: ['slab_shrink_init', 'slab_shrink_exit'],
  },
  kfree_rcu_user: {
    title: 'a cache whose objects are freed by kfree_rcu(); merges with those of slab_twins',
    needs: [],
    init: 'kfree_rcu_user_init',
    exit: 'kfree_rcu_user_exit',
    caches: ['kfree_rcu_node'],
    device: true,
    commands: ['kfree_rcu', 'alloc'],
    readable: true,
    symbols: ['kfree_rcu_user_init', 'kfree_rcu_user_exit'],
  },
  rcu_user: {
    title: 'a cache whose objects are freed by callbacks in the text of the module',
    needs: [],
    init: 'rcu_user_init',
    exit: 'rcu_user_exit',
    caches: ['rcu_user_node'],
    device: true,
    commands: ['call_rcu', 'alloc', 'free'],
    symbols: ['rcu_user_init', 'rcu_user_exit', 'rcu_user_free'],
  },
  kmem: {
    title: 'the driver that makes a dax range ordinary memory (drivers/dax/kmem.c, 5.3 and later)',
    needs: [],
    init: 'dax_kmem_init',
    exit: 'dax_kmem_exit',
    caches: [],
    device: false,
    symbols: ['dax_kmem_init', 'dax_kmem_exit', 'dev_dax_kmem_probe', 'dev_dax_kmem_remove'],
  },
  kvm: {
    title: 'the part of KVM that kvm_intel needs',
    needs: [],
    init: 'kvm_module_init',
    exit: 'kvm_module_exit',
    caches: [],
    device: false,
    symbols: ['kvm_module_init', 'kvm_module_exit', 'kvm_init', 'kvm_exit'],
  },
} as const satisfies Record<string, ModuleEntry>;

export type ModuleName = keyof typeof entries;
export const MODULES: Readonly<Record<ModuleName, ModuleEntry>> = entries;
export const MODULE_NAMES = Object.keys(entries) as readonly ModuleName[];

const USUAL: readonly DeviceCommand[] = ['alloc', 'free'];

/** What can be written to the device of `module`, in order of preference. */
export function deviceCommands(module: ModuleName): readonly DeviceCommand[] {
  const { device, commands = USUAL } = MODULES[module];
  return device ? commands : [];
}

const moduleOfSymbol: ReadonlyMap<string, ModuleName> = new Map(
  MODULE_NAMES.flatMap((name) => entries[name].symbols.map((symbol) => [symbol, name] as const)),
);

/** The module in whose text the function lies; undefined: in the kernel's. */
export function moduleOfFunction(symbol: string): ModuleName | undefined {
  return moduleOfSymbol.get(symbol);
}

export function isModule(name: string): name is ModuleName {
  return Object.hasOwn(entries, name);
}
