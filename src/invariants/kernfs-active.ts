/** INV-KN: a kernfs node is freed only once nobody is inside of it. kernfs_put() itself says so, as the kernel's warns. */
import type { Invariant } from './invariant.ts';

export const kernfsActive: Invariant = {
  id: 'kernfs-active',
  alias: 'INV-KN',
  title: 'no kernfs node is freed with active references',
};
