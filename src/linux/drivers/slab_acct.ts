/**
 * drivers/misc/slab_acct.c: a module of ours with a SLAB_ACCOUNT cache, of which every memory cgroup that allocates through
 * its device gets a child. Left out: nothing; no such file is in the kernel.
 */
import type { Sleeps } from '../../engine/sleeps.ts';
import type { ModuleText } from '../include/module.ts';
import type { Kernel } from '../kernel.ts';

export function* slab_acct_init(this: Kernel, text: ModuleText): Sleeps<number> {
  return yield* this.create_module_caches(text, ['acct_node'], 2400, { account: true });
}

export function* slab_acct_exit(this: Kernel, text: ModuleText): Sleeps<void> {
  yield* this.destroy_module_caches(text);
}
