/**
 * drivers/misc/slab_delete.c: a module of ours whose cache is destroyed by a worker of a WQ_MEM_RECLAIM queue, as NVMe deletes
 * its controllers. Left out: nothing; no such file is in the kernel.
 */
import type { Sleeps } from '../../engine/sleeps.ts';
import type { ModuleText } from '../include/module.ts';
import type { Kernel } from '../kernel.ts';

export function* slab_delete_init(this: Kernel, text: ModuleText): Sleeps<number> {
  const error = yield* this.create_module_caches(text, ['delete_node'], 5400, {});
  if (error >= 0) text.objects.add(this.kmem_cache_alloc(text.caches.all()[0]!));
  return error;
}

export function* slab_delete_exit(this: Kernel, text: ModuleText): Sleeps<void> {
  const work = this.INIT_WORK('slab_delete', 'ctrl->delete_work', 'slab_delete_work', text);
  this.queue_work(this.slab_delete_wq, work);
  yield* this.flush_work(work);
  this.kfree(work, 'slab_delete_exit');
}

export function* slab_delete_work(this: Kernel, text: ModuleText): Sleeps<void> {
  yield* this.destroy_module_caches(text);
}
