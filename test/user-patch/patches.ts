// Patch files as users write them: one that is right, and ways to spoil it.

/** The fix of 2017, as a file of a user. */
export const RIGHT = `import { definePatch } from 'presplat';

export default definePatch({
  title: 'remove the directory in a work item',
  source: 'a test',
  date: '2017-06-20',
  tree: 'v4.11',
  symbols: {
    *sysfs_slab_remove(s) {
      if (this.slab_state !== 'FULL') return;
      this.kobject_get(s.kobj);
      this.schedule_work(s.kobj_remove_work);
    },
    *sysfs_slab_remove_workfn(s) {
      if (!s.kobj.state_in_sysfs) return;
      yield* this.kset_unregister(s.memcg_kset);
      yield* this.kobject_uevent(s.kobj, 'remove');
      yield* this.kobject_del(s.kobj);
      yield* this.kobject_put(s.kobj);
    },
  },
});
`;

export function spoilt(part: string, by: string): string {
  if (!RIGHT.includes(part)) throw new Error(`the patch does not hold: ${part}`);
  return RIGHT.replace(part, by);
}

/** In JavaScript, where no compiler looks before it runs. */
export function untyped(symbols: string): string {
  return `import { definePatch } from 'presplat';
export default definePatch({
  title: 't', source: 's', date: '2017-06-20', tree: 'v4.11',
  symbols: {
${symbols}
  },
});
`;
}
