/**
 * kernel/module.c, 4.11: loading, unloading, reference counts, the life of a module's text. Left out: symbol resolution (a
 * table says who uses whom), sections, notifiers, /sys/module, asynchronous probing.
 */
import { List } from '../../engine/list.ts';
import type { Op, Waitable } from '../../engine/op.ts';
import type { Sleeps } from '../../engine/sleeps.ts';
import type { Task } from '../../engine/task.ts';
import { EAGAIN, EBUSY, EEXIST, ENOENT } from '../include/errno.ts';
import { Module, ModuleText } from '../include/module.ts';
import type { KmemCache, SlabObject } from '../include/slab.ts';
import type { Kernel } from '../kernel.ts';
import { MODULES, type ModuleName } from '../modules.ts';

interface Forming extends Waitable {
  readonly loader: Task;
  readonly formed: () => boolean;
}

/** Waiting until a module of the same name has been loaded, or failed to. */
const FORMED: Op<Forming> = {
  name: 'wait_event(module_wq)',
  ready: (forming) => forming.formed(),
  take: () => {},
  blockers: (forming) => [forming.loader],
};

/** insmod. The modules it needs must be there. */
export function* SyS_init_module(this: Kernel, name: ModuleName): Sleeps<number> {
  this.might_alloc();
  const mod = yield* this.add_unformed_module(name);
  if (typeof mod === 'number') return mod;
  for (const needed of MODULES[name].needs) {
    const error = yield* this.ref_module(mod, needed);
    if (error < 0) return yield* this.fail_load(mod, error);
  }
  mod.state = 'coming';
  const error = yield* this.do_init_module(mod, name);
  return error < 0 ? yield* this.fail_load(mod, error) : 0;
}

export function* add_unformed_module(this: Kernel, name: ModuleName): Sleeps<Module | number> {
  const { heap } = this.machine;
  for (;;) {
    yield* this.mutex_lock(this.module_mutex);
    const old = this.modules.get(name);
    if (old === undefined) break;
    const { state } = old;
    this.mutex_unlock(this.module_mutex);
    if (state !== 'coming' && state !== 'unformed') return -EEXIST;
    yield* this.wait_formed(old);
  }
  const text = new ModuleText(heap, {
    caches: new List<KmemCache>(heap),
    objects: new List<SlabObject>(heap),
  });
  const mod = new Module(heap, { name, users: new List<Module>(heap), busy: this.machine.current, text });
  mod.ref = { name: `refcnt of ${name}`, id: mod.id };
  this.modules.set(name, mod);
  this.mutex_unlock(this.module_mutex);
  return mod;
}

export function wait_formed(this: Kernel, old: Module): Sleeps<void> {
  const { name, id, busy } = old;
  const { machine, modules } = this;
  const formed = () => {
    const mod = modules.get(name);
    return mod === undefined || mod.state === 'live' || mod.state === 'going';
  };
  const forming: Forming = { name, id, loader: busy!, formed };
  return formed() ? machine.point(FORMED, forming) : machine.block(FORMED, forming);
}

/** `mod` uses `needed`, which cannot go before it. */
export function* ref_module(this: Kernel, mod: Module, needed: string): Sleeps<number> {
  yield* this.mutex_lock(this.module_mutex);
  const other = this.modules.get(needed);
  const found = other?.state === 'live';
  if (found) {
    other.refcnt++;
    other.users.add(mod);
  }
  this.mutex_unlock(this.module_mutex);
  return found ? 0 : -ENOENT;
}

/** Runs the module's init function, without locks. */
export function* do_init_module(this: Kernel, mod: Module, name: ModuleName): Sleeps<number> {
  const error = yield* this[MODULES[name].init](mod.text);
  if (error >= 0) mod.state = 'live';
  return error;
}

export function* fail_load(this: Kernel, mod: Module, error: number): Sleeps<number> {
  mod.state = 'going';
  yield* this.free_module(mod);
  return error;
}

/** rmmod, which asks not to wait. */
export function* SyS_delete_module(this: Kernel, name: ModuleName): Sleeps<number> {
  yield* this.mutex_lock(this.module_mutex);
  const mod = this.modules.get(name);
  let error = 0;
  if (mod === undefined) error = -ENOENT;
  else if (mod.users.size > 0) error = -EAGAIN;
  else if (mod.state !== 'live' || MODULES[name].exit === null) error = -EBUSY;
  else if (mod.refcnt > 0) error = -EAGAIN;
  if (error < 0) {
    this.mutex_unlock(this.module_mutex);
    return error;
  }
  mod!.state = 'going';
  mod!.busy = this.machine.current;
  this.mutex_unlock(this.module_mutex);
  yield* this[MODULES[name].exit!](mod!.text);
  yield* this.free_module(mod!);
  return 0;
}

/** Lets go of what it uses, unlinks it, and frees its text after a grace period. */
export function* free_module(this: Kernel, mod: Module): Sleeps<void> {
  const { name, text } = mod;
  yield* this.mutex_lock(this.module_mutex);
  mod.state = 'unformed';
  this.mutex_unlock(this.module_mutex);
  yield* this.module_unload_free(mod);
  yield* this.mutex_lock(this.module_mutex);
  this.modules.delete(name);
  yield* this.synchronize_rcu();
  this.mutex_unlock(this.module_mutex);
  this.kfree(text, 'free_module');
  this.kfree(mod, 'free_module');
}

export function* module_unload_free(this: Kernel, mod: Module): Sleeps<void> {
  yield* this.mutex_lock(this.module_mutex);
  for (const needed of MODULES[mod.name as ModuleName].needs) {
    const other = this.modules.get(needed);
    if (other?.users.delete(mod) === true) other.refcnt--;
  }
  this.mutex_unlock(this.module_mutex);
}

/** False: the module is going, or not there. */
export function* try_module_get(this: Kernel, name: string): Sleeps<Module | null> {
  const mod = this.modules.get(name);
  if (mod === undefined) return null;
  yield* this.machine.access(mod.ref);
  if (mod.freed !== null || mod.state === 'going') return null;
  mod.refcnt++;
  return mod;
}

export function module_put(this: Kernel, mod: Module): void {
  mod.refcnt--;
}
