/** Attribute files are written while the module that owns the cache comes and goes: the 2017 thread. */
import { defineProperty } from '../src/property.ts';

export const attributeWrites = defineProperty({
  id: 'attribute-writes',
  title: 'writes to attribute files against loading and unloading of one module',
  allocator: 'slub',
  programs: { maxTasks: 3, maxCommands: 3, modules: ['kvm_intel'] },
});
