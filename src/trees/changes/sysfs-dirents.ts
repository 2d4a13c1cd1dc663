/**
 * Files before kernfs (3.14): of all under /sys there is cpuN/online, and of all under /proc there is slabinfo. Left out: as in
 * fs/sysfs_dirent.ts; a path is not walked.
 */
import { ENOENT } from '../../linux/include/errno.ts';
import type { Overlay } from '../../linux/kernel.ts';

const CPU_ONLINE = /^\/sys\/devices\/system\/cpu\/cpu(\d+)\/online$/;

export const sysfsDirents: Overlay = {
  *SyS_write(path, value) {
    const cpu = CPU_ONLINE.exec(path);
    return cpu === null ? -ENOENT : yield* this.sysfs_write_cpu_online(Number(cpu[1]), value);
  },

  *SyS_read(path) {
    return path === '/proc/slabinfo' ? yield* this.slabinfo_read() : -ENOENT;
  },
};
