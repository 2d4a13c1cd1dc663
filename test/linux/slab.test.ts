import test from 'ava';
import type { Sleeps } from '../../src/engine/sleeps.ts';
import type { Strategy } from '../../src/engine/strategies/strategy.ts';
import type { KmemCache } from '../../src/linux/include/slab.ts';
import type { Kernel } from '../../src/linux/kernel.ts';
import { kernelOf, shell, tasks } from './shell.ts';

const find = (kernel: Kernel, name: string) => kernel.slab_caches.all().find((s) => s.name === name);
const entry = (kernel: Kernel, name: string) => kernel.slab_kset!.kobj.sd!.byName!.get(name);
const caches = (kernel: Kernel, module: string): readonly KmemCache[] =>
  kernel.modules.get(module)!.text.caches.all();

test('two caches of one kind are one cache with two users, a directory and two links', (t) => {
  const kernel = kernelOf('v4.11', { setup: 'modprobe slab_twins' });
  const [a, b] = caches(kernel, 'slab_twins');
  t.is(a, b);
  t.is(a!.refcount, 2);
  t.is(a!.kobj.name, ':t-0001400');
  t.is(entry(kernel, 'twin_a')!.target, entry(kernel, ':t-0001400')!);
  t.is(entry(kernel, 'twin_b')!.target, entry(kernel, ':t-0001400')!);
});

test('the first destroy of a merged cache keeps it, the second takes it away', (t) => {
  const kernel = kernelOf('v4.11', { setup: 'modprobe slab_twins' });
  const s = find(kernel, 'twin_a')!;
  const body = function* (): Sleeps<void> {
    yield* kernel.kmem_cache_destroy(s);
    t.is(s.refcount, 1);
    t.true(kernel.slab_caches.has(s));
    t.true(entry(kernel, ':t-0001400')!.linked);
    yield* kernel.kmem_cache_destroy(s);
    t.is(s.freed, 'slab_kmem_cache_release');
    t.false(kernel.slab_caches.has(s));
    t.is(entry(kernel, ':t-0001400'), undefined);
  };
  t.deepEqual(tasks(kernel, [body]), []);
});

test('caches with a constructor, freed by RCU, of another size or accounted are not merged', (t) => {
  const kernel = kernelOf('v4.11');
  const body = function* (): Sleeps<void> {
    const plain = yield* kernel.kmem_cache_create('plain', 1400, {});
    for (const [name, size, flags] of [
      ['ctor', 1400, { ctor: true }],
      ['rcu', 1400, { rcu: true }],
      ['usercopy', 1400, { usercopy: true }],
      ['larger', 1408, {}],
      ['account', 1400, { account: true }],
    ] as const)
      t.not(yield* kernel.kmem_cache_create(name, size, flags), plain, name);
    t.is(yield* kernel.kmem_cache_create('same', 1400, {}), plain);
    t.is(yield* kernel.kmem_cache_create('smaller', 1393, {}), plain);
  };
  tasks(kernel, [body]);
  t.is(find(kernel, 'account')!.kobj.name, ':tA-0001400');
});

test('a cache that nobody uses any more is not merged with', (t) => {
  const { kernel, answers } = shell('v4.11', ['modprobe slab_twins; cat /sys/kernel/slab/twin_a/aliases']);
  t.deepEqual(answers, ['ok', '1']);
  t.is(kernel.find_mergeable(1400, {}), find(kernel, 'twin_a')!);
  const s = find(kernel, 'twin_a')!;
  tasks(kernel, [
    function* () {
      yield* kernel.kmem_cache_destroy(s);
      yield* kernel.kmem_cache_destroy(s);
    },
  ]);
  t.is(kernel.find_mergeable(1400, {}), null);
});

test('a cache with objects in use is not destroyed', (t) => {
  const kernel = kernelOf('v4.11');
  const body = function* (): Sleeps<void> {
    const s = (yield* kernel.kmem_cache_create('busy', 1400, {})) as KmemCache;
    const object = kernel.kmem_cache_alloc(s);
    yield* kernel.kmem_cache_destroy(s);
    t.true(kernel.slab_caches.has(s));
    t.is(s.freed, null);
    kernel.kmem_cache_free(object);
  };
  tasks(kernel, [body]);
});

test('allocations fill the slab of the CPU, frees make it partial, a flush gives it back', (t) => {
  const kernel = kernelOf('v4.11');
  const body = function* (): Sleeps<void> {
    const s = (yield* kernel.kmem_cache_create('demo', 1400, {})) as KmemCache;
    const objects = [1, 2, 3].map(() => kernel.kmem_cache_alloc(s));
    t.is(s.node.nr_slabs, 2);
    t.is(objects[0]!.slab.cpu, null);
    kernel.kmem_cache_free(objects[0]!);
    t.is(s.node.partial.size, 1);
    const again = kernel.kmem_cache_alloc(s);
    t.is(again.slab, objects[2]!.slab);
    for (const object of [again, objects[1]!, objects[2]!]) kernel.kmem_cache_free(object);
    t.false(yield* kernel.__kmem_cache_shrink(s));
    t.is(s.node.nr_slabs, 0);
  };
  t.deepEqual(tasks(kernel, [body]), []);
});

test('the last user of a cache that is freed by RCU is dropped after the slabs', (t) => {
  const setup = 'modprobe slab_rcu';
  const kernel = kernelOf('v4.11', { setup });
  const s = find(kernel, 'rcu_node')!;
  const events: string[] = [];
  const { rcu_free_slab, slab_kmem_cache_release } = kernel;
  kernel.rcu_free_slab = function (slab) {
    events.push('slab');
    rcu_free_slab.call(this, slab);
  };
  kernel.slab_kmem_cache_release = function* (cache) {
    events.push('cache');
    yield* slab_kmem_cache_release.call(this, cache);
  };
  const body = function* (): Sleeps<void> {
    kernel.rcu_state.readLock();
    yield* kernel.kmem_cache_destroy(s);
    t.true(kernel.slab_caches_to_rcu_destroy.has(s));
    t.is(s.freed, null);
    kernel.rcu_state.readUnlock();
  };
  for (const object of kernel.modules.get('slab_rcu')!.text.objects.all()) kernel.kmem_cache_free(object);
  t.deepEqual(tasks(kernel, [body]), []);
  Object.assign(kernel, { rcu_free_slab, slab_kmem_cache_release });
  t.deepEqual(events, ['slab', 'cache']);
  t.is(kernel.slab_caches_to_rcu_destroy.size, 0);
});

test('an item that is freed before it starts is a use after free', (t) => {
  const kernel = kernelOf('v4.11');
  const signatures = tasks(kernel, [
    function* () {
      const work = kernel.INIT_WORK('demo', 'demo', 'sysfs_slab_remove_workfn', kernel.slab_caches.all()[0]!);
      kernel.schedule_work(work);
      kernel.kfree(work, 'demo');
    },
  ]);
  t.deepEqual(signatures, ['use-after-free: work_struct in process_one_work']);
});

test('an item that is queued again while it runs and then freed is a use after free when it starts', (t) => {
  const kernel = kernelOf('v4.11');
  const { sysfs_slab_remove_workfn } = kernel;
  const signatures = tasks(kernel, [
    function* () {
      const work = kernel.INIT_WORK('demo', 'demo', 'sysfs_slab_remove_workfn', kernel.slab_caches.all()[0]!);
      kernel.sysfs_slab_remove_workfn = function* () {
        kernel.schedule_work(work);
        kernel.kfree(work, 'demo');
      };
      kernel.schedule_work(work);
    },
  ]);
  Object.assign(kernel, { sysfs_slab_remove_workfn });
  t.deepEqual(signatures, ['use-after-free: work_struct in process_one_work']);
});

test('a cache that is freed by RCU outlives its slabs, however late their grace period ends', (t) => {
  const strategy: Strategy = {
    atPoint: (_machine, task) => task,
    atStop: ({ live }, usual) => live.find((task) => task.runnable && task.inSoftirq === 0) ?? usual,
  };
  const { ending, signatures } = shell('v4.11', ['rmmod slab_rcu'], { setup: 'modprobe slab_rcu', strategy });
  t.is(ending, 'finished');
  t.deepEqual(signatures, []);
});
