import test from 'ava';
import { stream } from '../../src/engine/seed.ts';
import type { Sleeps } from '../../src/engine/sleeps.ts';
import { RandomWalk } from '../../src/engine/strategies/random.ts';
import { INVARIANTS, invariantById } from '../../src/invariants/index.ts';
import type { KmemCache } from '../../src/linux/include/slab.ts';
import type { Kernel } from '../../src/linux/kernel.ts';
import { pause, turns } from '../engine/runs.ts';
import { fresh, kernelOf, type Options, shell, tasks } from '../linux/shell.ts';

/** What the judges say of tasks that call the kernel of v4.11. */
function judged(...bodies: readonly ((kernel: Kernel) => Sleeps<void>)[]): readonly string[] {
  const kernel = kernelOf('v4.11');
  return tasks(
    kernel,
    bodies.map((body) => () => body(kernel)),
  );
}

const aCache = (kernel: Kernel): KmemCache => kernel.slab_caches.all()[0]!;

/** Everything that 150 random schedules of shell lines show. */
function shown(tree: string, lines: readonly string[], options: Options): readonly string[] {
  const seeds = stream(tree, lines.join());
  const seen = new Set<string>();
  for (let i = 0; i < 150; i++) {
    const strategy = new RandomWalk(seeds.fork());
    for (const words of shell(tree, lines, { ...options, strategy }).signatures) seen.add(words);
  }
  return [...seen];
}

test('every invariant can be named by its id and by its alias, and no two share one', (t) => {
  const names = INVARIANTS.flatMap(({ id, alias }) => [id, alias]);
  t.is(new Set(names).size, names.length);
  for (const invariant of INVARIANTS) {
    t.is(invariantById(invariant.id), invariant);
    t.is(invariantById(invariant.alias), invariant);
  }
  t.is(invariantById('no such'), undefined);
});

test('tasks that wait for each other are a deadlock, tasks that nobody wakes a lost wake-up', (t) => {
  const kernel = kernelOf('v4.11');
  const twice = function* (): Sleeps<void> {
    yield* kernel.mutex_lock(kernel.slab_mutex);
    yield* kernel.mutex_lock(kernel.slab_mutex);
  };
  t.true(tasks(kernel, [twice]).includes('deadlock: slab_mutex <- slab_mutex'));
  kernel.machine.restore();
  const never = {
    name: 'wait',
    ready: () => false,
    take: () => {},
    blockers: () => [],
  } as const;
  t.deepEqual(tasks(kernel, [() => kernel.machine.block(never, aCache(kernel).kobj.ref)]), [
    'lost-wakeup: nobody left',
  ]);
});

test('a run without end is told', (t) => {
  const signatures = judged(function* (kernel) {
    for (;;) yield* pause(kernel.machine);
  });
  t.deepEqual(signatures, ['no-progress: step bound']);
});

test('touching what was freed, freeing it again, following null and a failed assertion stop the kernel', (t) => {
  const work = (kernel: Kernel) =>
    kernel.INIT_WORK('demo', 'demo', 'sysfs_slab_remove_workfn', aCache(kernel));
  t.deepEqual(
    judged(function* (kernel) {
      const item = work(kernel);
      kernel.kfree(item, 'kfree');
      kernel.schedule_work(item);
    }),
    ['use-after-free: work_struct in queue_work'],
  );
  t.deepEqual(
    judged(function* (kernel) {
      const item = work(kernel);
      kernel.kfree(item, 'kfree');
      kernel.kfree(item, 'kfree');
    }),
    ['double-free: work_struct freed in kfree'],
  );
  t.deepEqual(
    judged(function* (kernel) {
      yield* kernel.sysfs_create_group(kernel.kobject_embed(null, 'demo', 'kset_release'), ['order']);
    }),
    ['null-dereference: kernfs_create_file'],
  );
  t.deepEqual(
    judged(function* (kernel) {
      kernel.BUG('css_put', 'demo');
    }),
    ['bug: css_put'],
  );
});

test('a reference too many, one to what has none left and a kset left twice are told', (t) => {
  const unborn = (kernel: Kernel) => kernel.kobject_embed(null, 'demo', 'kset_release');
  t.deepEqual(
    judged(function* (kernel) {
      kernel.kobject_get(unborn(kernel));
    }),
    ['refcount: kobject'],
  );
  t.deepEqual(
    judged(function* (kernel) {
      yield* kernel.kobject_put(unborn(kernel));
    }),
    ['refcount: kobject'],
  );
  t.true(
    judged(function* (kernel) {
      const { kobj } = aCache(kernel);
      yield* kernel.kobj_kset_leave(kobj);
      yield* kernel.kobj_kset_leave(kobj);
    }).includes('refcount: kset'),
  );
});

test('an operation in a directory that was removed is told', (t) => {
  const kernel = fresh('v4.11', ['shrink']);
  const { sd } = aCache(kernel).kobj;
  const file = sd!.byName!.get('shrink')!;
  const writer = function* (): Sleeps<void> {
    const of = yield* kernel.kernfs_fop_open(file, true);
    if (typeof of === 'number') return;
    yield* pause(kernel.machine);
    yield* kernel.sysfs_kf_write(of, '1');
    kernel.kernfs_fop_release(of);
  };
  const remover = () => kernel.kernfs_remove(sd!);
  t.true(tasks(kernel, [writer, remover], turns(1)).includes('drained: attribute file'));
  kernel.machine.restore();
  t.false(tasks(kernel, [writer, remover]).includes('drained: attribute file'));
});

test('a cache without users that can be found is told', (t) => {
  t.true(
    judged(function* (kernel) {
      aCache(kernel).refcount = 0;
      yield* pause(kernel.machine);
    }).includes('findable: slab_caches'),
  );
  t.true(
    judged(function* (kernel) {
      const s = kernel.slab_caches.all().at(-1)!;
      s.refcount = 0;
      kernel.find_mergeable(s.size, {});
      s.refcount = 1;
    }).includes('findable: find_mergeable'),
  );
});

test('a second remove event is told, an add event between add and remove is not', (t) => {
  const events = (...actions: readonly ('add' | 'remove')[]) =>
    judged(function* (kernel) {
      for (const action of actions) yield* kernel.kobject_uevent(aCache(kernel).kobj, action);
    });
  t.deepEqual(events('add', 'add', 'remove'), []);
  t.deepEqual(events('remove', 'remove'), ['uevent-once: remove']);
});

test('a name that is taken is told only when its owner was destroyed', (t) => {
  const lines = ['rmmod kvm_intel; modprobe kvm_intel'];
  t.deepEqual(shown('v4.11', lines, { setup: 'modprobe kvm_intel' }), []);
  t.deepEqual(shown('v4.12', lines, { setup: 'modprobe kvm_intel' }), ['name-free: cache directory']);
  t.deepEqual(
    judged(function* (kernel) {
      const kobj = kernel.kobject_embed(null, 'demo', 'kset_release');
      kobj.kset = kernel.slab_kset;
      yield* kernel.kobject_init_and_add(kobj, null, aCache(kernel).kobj.name);
    }),
    [],
  );
});

test('a write that takes effect and does not reach a child is told, one that fails is not', (t) => {
  const setup = [
    'modprobe slab_acct; mkdir /sys/fs/cgroup/memory/g1',
    "cgexec -g memory:g1 sh -c 'echo alloc > /dev/slab_acct'",
  ].join('; ');
  const root = '/sys/kernel/slab/acct_node/cpu_partial';
  const patches = ['2017-slub-async-sysfs-removal/mutants/M0.11'];
  const written = (value: number, options: Options) =>
    shown('v4.12', [`echo ${value} > ${root}`, 'modprobe slab_twins'], { setup, ...options });
  t.deepEqual(written(3, {}), []);
  t.deepEqual(written(-1, { patches }), []);
  t.deepEqual(written(3, { patches }), ['attribute-reaches-children: memcg child']);
});

test('a cache that was released and can still be found is told as such, and is not looked into', (t) => {
  const lines = ['rmmod slab_leak', 'echo 0 > /sys/devices/system/cpu/cpu1/online'];
  const seen = shown('v6.1', lines, { setup: 'modprobe slab_leak' });
  t.true(seen.includes('findable: slab_caches'), seen.join('; '));
});

test('what is destroyed and never freed is told, the outermost of it alone', (t) => {
  t.deepEqual(
    judged(function* (kernel) {
      const s = (yield* kernel.kmem_cache_create('demo', 1400, {})) as KmemCache;
      kernel.kobject_get(s.kobj);
      yield* kernel.kmem_cache_destroy(s);
    }),
    ['leak: cache'],
  );
  t.deepEqual(
    judged(function* (kernel) {
      const made = yield* kernel.kset_create_and_add('demo', kernel.kernel_kobj);
      yield* kernel.kobject_del(made.kobj);
    }),
    ['leak: kset'],
  );
  t.deepEqual(
    judged(function* (kernel) {
      const kn = kernel.kernfs_new_node(kernel.sysfs_root, 'demo', 'dir', null);
      kernel.kernfs_get(kn);
      yield* kernel.kernfs_add_or_drop(kn);
      yield* kernel.kernfs_remove(kn);
    }),
    ['leak: kernfs_node'],
  );
});
