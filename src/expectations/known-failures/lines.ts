/** Shell lines that rows of several eras have in common. */
export const CPU_GOES = 'echo 0 > /sys/devices/system/cpu/cpu1/online';
export const MEMORY_GOES = 'echo offline > /sys/devices/system/memory/memory32/state';
export const EJECT = 'echo 1 > /sys/devices/LNXSYSTM:00/LNXSYBUS:00/PNP0C80:00/eject';
export const KVM_GOES = 'rmmod kvm_intel';
export const KVM_WRITE = 'echo 1 > /sys/kernel/slab/kvm_vcpu/cpu_partial';
export const KVM_SHRINK = 'echo 1 > /sys/kernel/slab/kvm_vcpu/shrink';
export const RCU_AGAIN = 'rmmod slab_rcu; modprobe slab_rcu';
export const RCU_WRITE = 'echo 1 > /sys/kernel/slab/rcu_node/cpu_partial';
export const SHRINK_CHILDREN = 'echo 1 > /sys/kernel/slab/acct_node/shrink';
export const GROUP_GOES = 'rmdir /sys/fs/cgroup/memory/g1';
export const FIRST_ALLOCATION = "cgexec -g memory:g1 sh -c 'echo alloc > /dev/slab_acct'";
export const GROUP = ['modprobe slab_acct', 'mkdir /sys/fs/cgroup/memory/g1'];
/** A group that has a cache of its own. */
export const CHILD = [...GROUP, FIRST_ALLOCATION];
