/** The caches that can be found and are still there. Some kernels leave one on the list that they have released. */
import type { KmemCache } from '../linux/include/slab.ts';
import type { Kernel } from '../linux/kernel.ts';

export function liveCaches(kernel: Kernel): readonly KmemCache[] {
  return kernel.slab_caches.all().filter((s) => s.freed === null);
}
