/** A wrong fix: one file can still be entered while its directory is drained. */
import { definePatch } from '../../../linux/patch.ts';

export const oneFileStaysOpen = definePatch({
  title: 'one file can still be entered while its directory is drained',
  source: 'wrong fix of the 2017 thread, M0.18',
  date: '2017-06-20',
  tree: 'v4.12',
  after: ['2017-slub-async-sysfs-removal/mutants/base'],
  mutant: 'drained',
  symbols: {
    kernfs_deactivate(kn) {
      if (kn.children !== null) for (const child of kn.children.all()) this.kernfs_deactivate(child);
      if (kn.attr !== 'cpu_partial') kn.active.deactivate();
    },
  },
});
