/** include/linux/module.h: a loadable module. Left out: sections, parameters, kallsyms, taints. */
import type { List } from '../../engine/list.ts';
import type { Waitable } from '../../engine/op.ts';
import { struct } from '../../engine/struct.ts';
import type { Task } from '../../engine/task.ts';
import type { DeviceDriver } from './device.ts';
import type { KmemCache, SlabObject } from './slab.ts';

interface ModuleFields {
  name: string;
  state: 'unformed' | 'coming' | 'live' | 'going';
  /** Users besides modules; MODULE_REF_BASE is not counted. */
  refcnt: number;
  ref: Waitable;
  /** Modules that use this one. */
  users: List<Module>;
  /** Who loads or unloads it. */
  busy: Task | null;
  /** Its code and data; freed with it. */
  text: ModuleText;
}

export class Module extends struct<ModuleFields>('module', {
  name: '',
  state: 'unformed',
  refcnt: 0,
  ref: null as unknown as Waitable,
  users: null as unknown as List<Module>,
  busy: null,
  text: null as unknown as ModuleText,
}) {}

interface ModuleTextFields {
  /** Caches it made, in order. */
  caches: List<KmemCache>;
  /** Objects it holds. */
  objects: List<SlabObject>;
  /** The driver it registered. */
  driver: DeviceDriver | null;
}

export class ModuleText extends struct<ModuleTextFields>('module text', {
  caches: null as unknown as List<KmemCache>,
  objects: null as unknown as List<SlabObject>,
  driver: null,
}) {}
