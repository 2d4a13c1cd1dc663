/** I-DRAIN: once a directory is removed, no operation runs on a file of it. */
import type { KernfsOpenFile } from '../linux/include/kernfs.ts';
import type { Kernel } from '../linux/kernel.ts';
import type { Probes } from '../linux/probes.ts';
import type { Invariant } from './invariant.ts';

export const drained: Invariant = {
  id: 'drained',
  alias: 'I-DRAIN',
  title: 'no operation runs in a directory after its removal returned',
  probes(kernel: Kernel): Probes {
    const check = (of: KernfsOpenFile): void => {
      const { kn } = of;
      if (!kn.linked)
        kernel.violation(
          'drained',
          'attribute file',
          `an operation runs in ${kn.active.name} after it was removed`,
        );
    };
    const around = (of: KernfsOpenFile) => {
      check(of);
      return () => check(of);
    };
    return { sysfs_kf_write: around, sysfs_kf_seq_show: around };
  },
};
