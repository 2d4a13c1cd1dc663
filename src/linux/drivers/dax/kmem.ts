/**
 * drivers/dax/kmem.c, 5.3 and later: module kmem, which makes a dax range ordinary memory. Dossier 2020 §4.2, U. What cannot be
 * removed, since it is in use, stays for good, although the driver lets go. Left out: ranges in pieces, alignment.
 */
import type { Sleeps } from '../../../engine/sleeps.ts';
import type { Device } from '../../include/device.ts';
import { ENODEV } from '../../include/errno.ts';
import type { ModuleText } from '../../include/module.ts';
import type { Kernel } from '../../kernel.ts';

export function* dax_kmem_init(this: Kernel, text: ModuleText): Sleeps<number> {
  if (this.dax_drivers === null) return -ENODEV;
  const functions = { name: 'kmem', probe: 'dev_dax_kmem_probe', remove: 'dev_dax_kmem_remove' } as const;
  const drv = yield* this.driver_register(this.dax_bus!, this.dax_drivers.kobj, functions);
  if (typeof drv === 'number') return drv;
  text.driver = drv;
  return 0;
}

export function* dax_kmem_exit(this: Kernel, text: ModuleText): Sleeps<void> {
  yield* this.driver_unregister(text.driver!);
}

/** Under dev->mutex. */
export function* dev_dax_kmem_probe(this: Kernel, dev: Device): Sleeps<number> {
  return yield* this.add_memory(dev.container as readonly string[]);
}

export function* dev_dax_kmem_remove(this: Kernel, dev: Device): Sleeps<void> {
  yield* this.remove_memory(dev.container as readonly string[]);
}
