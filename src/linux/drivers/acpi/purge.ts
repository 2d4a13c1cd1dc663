/**
 * drivers/acpi/bus.c, osl.c and acpica, 4.11 to 6.x: at boot, once the tables are read, ACPI shrinks the caches it read them
 * with: the one caller of kmem_cache_shrink() inside the kernel that every x86 and arm64 machine has. Dossier 2021 §3.2, B.
 * Left out: all of ACPI but the one cache that is purged, which here merges with a kmalloc cache.
 */
import type { Sleeps } from '../../../engine/sleeps.ts';
import type { KmemCache } from '../../include/slab.ts';
import type { Kernel } from '../../kernel.ts';

const STATE_SIZE = 96;

export function* acpi_init(this: Kernel): Sleeps<void> {
  yield* this.acpi_bus_init();
  yield* this.acpi_scan_init();
}

export function* acpi_bus_init(this: Kernel): Sleeps<void> {
  const cache = yield* this.kmem_cache_create('Acpi-State', STATE_SIZE, {});
  if (typeof cache !== 'number') yield* this.acpi_initialize_objects(cache);
}

export function* acpi_initialize_objects(this: Kernel, cache: KmemCache): Sleeps<void> {
  yield* this.acpi_purge_cached_objects(cache);
}

export function* acpi_purge_cached_objects(this: Kernel, cache: KmemCache): Sleeps<void> {
  yield* this.acpi_os_purge_cache(cache);
}

export function* acpi_os_purge_cache(this: Kernel, cache: KmemCache): Sleeps<void> {
  yield* this.kmem_cache_shrink(cache);
}
