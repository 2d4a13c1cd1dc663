/**
 * The preset dictionary of tokens: what most of them contain, the likeliest last, since near matches cost least. It is part of
 * the token format: a changed dictionary is a new version.
 */
export const DICTIONARY = Buffer.from(
  [
    'MEMCG=n SLUB_DEBUG=n SYSFS=n SLUB_CPU_PARTIAL=n SLUB_MEMCG_SYSFS_ON=y MEMORY_HOTPLUG=y KASAN=y',
    'double-free: use-after-free: no-progress: lost-wakeup: refcount: leak: name-free: drained: findable: uevent-once: bug: ',
    'rcu_barrier wait_for_completion flush_work call_rcu synchronize_rcu cgroup_mutex memcg_cache_ids_sem kernfs_mutex module_mutex ',
    'cpu_hotplug mem_hotplug get_online_cpus get_online_mems process_one_work work of , 1st 2nd kobject_get kobject_put access ',
    'mkdir /sys/fs/cgroup/memory/g rmdir /sys/fs/cgroup/memory/g cgexec -g memory:g sh -c ',
    "'echo alloc > /dev/slab_acct' echo free > /dev/slab_rcu slab_twins twin_a twin_b acct_node rcu_node",
    'min_partial shrink validate order remote_node_defrag_ratio sanity_checks alloc_calls cat /sys/kernel/slab/',
    '"2017-slub-async-sysfs-removal/fix","2017-slub-async-sysfs-removal/mutants/M0."',
    'v4.10v4.12v4.19mutex_lock_nestedkernfs_drain',
    '["v4.11",[],[],[],"","modprobe kvm_intel",["modprobe kvm_intel; rmmod kvm_intel","echo 1 > /sys/kernel/slab/kvm_vcpu/cpu_partial"],[["rmmod kvm_intel",',
    '"s_active of kvm_vcpu/cpu_partial","of->mutex","kernfs_get_active","kernfs_fop_write","kernfs_drain",',
    '"lockdep: s_active <- slab_mutex <- s_active"',
    '"rmmod kvm_intel","echo 1 > /sys/kernel/slab/kvm_vcpu/cpu_partial"],[[2,"mutex_lock","slab_mutex",1,1]],[[1,"mutex_lock","slab_mutex",1,2]],"deadlock: s_active <- slab_mutex <- s_active"]',
  ].join(''),
);
