/** What Srivatsa Bhat suspected: somewhere before, somebody has counted himself out who was not in. Here it is umount. */
import { Inode } from '../../../linux/include/fs.ts';
import { definePatch } from '../../../linux/patch.ts';

export const putTooMany = definePatch({
  title: 'one put_online_cpus() too many',
  source: 'notes on the 2012 thread, §2.4, R1',
  date: '2012-10-03',
  tree: 'v3.7-rc',
  symbols: {
    *deactivate_locked_super(fs) {
      this.call_rcu(fs.name, 'i_callback', new Inode(this.machine.heap, { i_fs: fs }));
      yield* this.rcu_barrier();
      this.kfree(fs, 'put_filesystem');
      yield* this.put_online_cpus();
    },
  },
});
