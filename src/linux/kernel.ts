/**
 * The symbol table: all modelled functions, called through `this`. A tree or a patch replaces symbols; a later one wins.
 */
import * as vmx from './arch/x86/kvm/vmx.ts';
import * as acpi_memhotplug from './drivers/acpi/memhotplug.ts';
import * as acpi_purge from './drivers/acpi/purge.ts';
import * as bus from './drivers/base/bus.ts';
import * as device_core from './drivers/base/core.ts';
import * as device_cpu from './drivers/base/cpu.ts';
import * as dd from './drivers/base/dd.ts';
import * as device_hotplug from './drivers/base/device_hotplug.ts';
import * as driver_init from './drivers/base/init.ts';
import * as base_memory from './drivers/base/memory.ts';
import * as dax_bus from './drivers/dax/bus.ts';
import * as dax_kmem from './drivers/dax/kmem.ts';
import * as kfree_rcu_user from './drivers/kfree_rcu_user.ts';
import * as rcu_user from './drivers/rcu_user.ts';
import * as slab_acct from './drivers/slab_acct.ts';
import * as slab_delete from './drivers/slab_delete.ts';
import * as slab_device from './drivers/slab_device.ts';
import * as slab_leak from './drivers/slab_leak.ts';
import * as slab_rcu from './drivers/slab_rcu.ts';
import * as slab_shrink from './drivers/slab_shrink.ts';
import * as slab_twins from './drivers/slab_twins.ts';
import * as kernfs from './fs/kernfs.ts';
import * as kernfs_file from './fs/kernfs_file.ts';
import * as kernfs_lock from './fs/kernfs_lock.ts';
import * as read_write from './fs/read_write.ts';
import * as fs_super from './fs/super.ts';
import * as sysfs from './fs/sysfs.ts';
import * as sysfs_dirent from './fs/sysfs_dirent.ts';
import type { Globals } from './globals.ts';
import * as init from './init/main.ts';
import * as cpu from './kernel/cpu.ts';
import * as cpu_chain from './kernel/cpu_chain.ts';
import * as cpu_up_down from './kernel/cpu_up_down.ts';
import * as cpuhp from './kernel/cpuhp.ts';
import * as kexec_core from './kernel/kexec_core.ts';
import * as locking from './kernel/locking.ts';
import * as module from './kernel/module.ts';
import * as freezer from './kernel/power/freezer.ts';
import * as suspend from './kernel/power/suspend.ts';
import * as rcu_tree from './kernel/rcu/tree.ts';
import * as rcu from './kernel/rcu.ts';
import * as rcutree_barrier from './kernel/rcutree_barrier.ts';
import * as timer from './kernel/time/timer.ts';
import * as workqueue from './kernel/workqueue.ts';
import * as workqueue_cpu from './kernel/workqueue_cpu.ts';
import * as workqueue_delayed from './kernel/workqueue_delayed.ts';
import * as kobject from './lib/kobject.ts';
import * as memory from './memory.ts';
import * as quarantine from './mm/kasan/quarantine.ts';
import * as kmemleak from './mm/kmemleak.ts';
import * as ksm from './mm/ksm.ts';
import * as memcontrol from './mm/memcontrol.ts';
import * as memory_hotplug from './mm/memory_hotplug.ts';
import * as page_alloc from './mm/page_alloc.ts';
import * as slab from './mm/slab.ts';
import * as slab_common from './mm/slab_common.ts';
import * as slab_cpu from './mm/slab_cpu.ts';
import * as slab_proc from './mm/slab_proc.ts';
import * as slub from './mm/slub.ts';
import { slab_attr_may_write, slab_attribute } from './mm/slub_attrs.ts';
import * as slub_debugfs from './mm/slub_debugfs.ts';
import * as slub_flush from './mm/slub_flush.ts';
import * as slub_memory from './mm/slub_memory.ts';
import * as slub_sysfs from './mm/slub_sysfs.ts';
import * as swap from './mm/swap.ts';
import * as vmstat from './mm/vmstat.ts';
import * as net_namespace from './net/core/net_namespace.ts';
import * as nf_conntrack from './net/netfilter/nf_conntrack.ts';
import * as kvm_main from './virt/kvm/kvm_main.ts';

export const text = {
  ...locking,
  ...cpu,
  ...cpu_up_down,
  ...cpuhp,
  ...freezer,
  ...suspend,
  ...kexec_core,
  ...rcu,
  ...timer,
  ...rcu_tree,
  ...workqueue,
  ...workqueue_cpu,
  ...workqueue_delayed,
  ...module,
  ...memory,
  ...memory_hotplug,
  ...kmemleak,
  ...swap,
  ...ksm,
  ...page_alloc,
  ...vmstat,
  ...kernfs,
  ...kernfs_lock,
  ...kernfs_file,
  ...sysfs,
  ...read_write,
  ...kobject,
  slab_attribute,
  slab_attr_may_write,
  ...slab_common,
  ...slub,
  ...slub_flush,
  ...slub_memory,
  ...slub_sysfs,
  ...slub_debugfs,
  ...quarantine,
  ...memcontrol,
  ...cpu_chain,
  ...rcutree_barrier,
  ...slab,
  ...slab_cpu,
  ...slab_proc,
  ...sysfs_dirent,
  ...fs_super,
  ...net_namespace,
  ...nf_conntrack,
  ...vmx,
  ...kvm_main,
  ...init,
  ...acpi_purge,
  ...device_core,
  ...device_hotplug,
  ...device_cpu,
  ...bus,
  ...dd,
  ...driver_init,
  ...base_memory,
  ...dax_bus,
  ...dax_kmem,
  ...acpi_memhotplug,
  ...slab_twins,
  ...slab_acct,
  ...slab_rcu,
  ...slab_leak,
  ...slab_shrink,
  ...slab_delete,
  ...kfree_rcu_user,
  ...rcu_user,
  ...slab_device,
};

export type Text = typeof text;
export type Kernel = Text & Globals;
/** Symbols that replace others. `this` and the parameters are typed by the symbol that is replaced. */
export type Overlay = Partial<Text> & ThisType<Kernel>;
/** The names of functions of this shape: function pointers are symbol names, so that patches reach them. */
export type SymbolOf<F> = { [K in keyof Text]: Text[K] extends F ? K : never }[keyof Text];

/**
 * The symbols of a kernel with these overlays, of which a later one wins. They are to be the prototype of its global data:
 * the compiler knows the methods of a prototype, where it would look those of so large an object up by hash at each call.
 */
export function link(overlays: readonly Overlay[]): Text {
  return Object.assign(Object.create(null), text, ...overlays) as Text;
}
