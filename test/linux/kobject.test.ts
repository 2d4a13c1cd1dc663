import test from 'ava';
import type { Sleeps } from '../../src/engine/sleeps.ts';
import { EEXIST } from '../../src/linux/include/errno.ts';
import type { Kobject } from '../../src/linux/include/kobject.ts';
import type { Kernel } from '../../src/linux/kernel.ts';
import { kernelOf, tasks } from './shell.ts';

function bits(kobj: Kobject): string {
  const { state_initialized, state_in_sysfs, state_add_uevent_sent, state_remove_uevent_sent } = kobj;
  const set = { init: state_initialized, sysfs: state_in_sysfs, add: state_add_uevent_sent };
  return [...Object.entries(set), ['remove', state_remove_uevent_sent]]
    .flatMap(([name, on]) => (on === true ? [name] : []))
    .join(' ');
}

/** A kset with nothing in it, under /sys/kernel. */
function kset(kernel: Kernel, body: (kobj: Kobject) => Sleeps<void>): readonly string[] {
  return tasks(kernel, [
    function* () {
      const made = yield* kernel.kset_create_and_add('demo', kernel.kernel_kobj);
      yield* body(made.kobj);
    },
  ]);
}

test('the state bits follow a kobject from its birth to its last reference', (t) => {
  const kernel = kernelOf('v4.11');
  const seen: string[] = [];
  const signatures = kset(kernel, function* (kobj) {
    seen.push(bits(kobj));
    yield* kernel.kobject_uevent(kobj, 'add');
    seen.push(bits(kobj));
    yield* kernel.kobject_del(kobj);
    seen.push(bits(kobj));
    t.is(kobj.sd, null);
    t.is(kobj.parent, null);
    t.is(kobj.kref, 1);
    yield* kernel.kobject_uevent(kobj, 'remove');
    seen.push(bits(kobj));
    yield* kernel.kobject_put(kobj);
    t.is(kobj.freed, 'kset_release');
  });
  t.deepEqual(signatures, []);
  t.deepEqual(seen, ['init sysfs', 'init sysfs add', 'init add', 'init add remove']);
});

test('the last put does what was forgotten: the directory, and the event of a kobject that was announced', (t) => {
  const kernel = kernelOf('v4.11');
  let directory = kernel.sysfs_root;
  const told: string[] = [];
  const original = kernel.kobject_uevent;
  kernel.kobject_uevent = function* (kobj, action) {
    told.push(action);
    yield* original.call(this, kobj, action);
  };
  const signatures = kset(kernel, function* (kobj) {
    directory = kobj.sd!;
    yield* kernel.kobject_uevent(kobj, 'add');
    yield* kernel.kobject_put(kobj);
    t.is(kobj.freed, 'kset_release');
  });
  kernel.kobject_uevent = original;
  t.deepEqual(signatures, []);
  t.is(directory.freed, 'kernfs_put');
  t.deepEqual(told, ['add', 'remove']);
});

test('a kobject holds its kset and its parent until it is deleted', (t) => {
  const kernel = kernelOf('v4.11');
  const parent = kernel.slab_kset!.kobj;
  const before = parent.kref;
  const body = function* (): Sleeps<void> {
    const cache = kernel.slab_caches.all()[0]!;
    const kobj = kernel.kobject_embed(cache, 'extra', 'kset_release');
    kobj.kset = kernel.slab_kset;
    t.is(yield* kernel.kobject_init_and_add(kobj, null, 'extra'), 0);
    t.is(parent.kref, before + 2);
    t.true(kernel.slab_kset!.list.has(kobj));
    yield* kernel.kobject_del(kobj);
    t.is(parent.kref, before);
    t.false(kernel.slab_kset!.list.has(kobj));
  };
  t.deepEqual(tasks(kernel, [body]), []);
});

test('a name that is taken is refused, and nothing is kept of the attempt', (t) => {
  const kernel = kernelOf('v4.11');
  const parent = kernel.slab_kset!.kobj;
  const before = parent.kref;
  const [cache] = kernel.slab_caches.all();
  const body = function* (): Sleeps<void> {
    const kobj = kernel.kobject_embed(cache, 'twin', 'kset_release');
    kobj.kset = kernel.slab_kset;
    t.is(yield* kernel.kobject_init_and_add(kobj, null, cache!.kobj.name), -EEXIST);
    t.is(parent.kref, before);
    t.is(kobj.parent, null);
    t.is(bits(kobj), 'init');
  };
  t.deepEqual(tasks(kernel, [body]), []);
});
