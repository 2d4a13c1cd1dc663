/** All properties, in the order in which they are run. */
import type { Property } from '../src/property.ts';
import { attributeWrites } from './attribute-writes.ts';
import { canary } from './canary.ts';
import { cpuHotplug } from './cpu-hotplug.ts';
import { cpuNotifiers } from './cpu-notifiers.ts';
import { everything } from './everything.ts';
import { kfreeRcu } from './kfree-rcu.ts';
import { memcgCaches } from './memcg-caches.ts';
import { memoryHotplug } from './memory-hotplug.ts';
import { mergedCaches } from './merged-caches.ts';
import { rcuCaches } from './rcu-caches.ts';
import { teardown } from './teardown.ts';

export const PROPERTIES: readonly Property[] = [
  attributeWrites,
  teardown,
  memcgCaches,
  mergedCaches,
  rcuCaches,
  cpuNotifiers,
  kfreeRcu,
  cpuHotplug,
  memoryHotplug,
  everything,
  canary,
];
