import test from 'ava';
import type { Sleeps } from '../../src/engine/sleeps.ts';
import type { KmemCache } from '../../src/linux/include/slab.ts';
import { kernelOf, tasks } from './shell.ts';

const options = { config: { KASAN: true } };

test('a freed object stays allocated, first on its CPU, then in a batch, until its cache is shut down', (t) => {
  const kernel = kernelOf('v6.12', options);
  const body = function* (): Sleeps<void> {
    const s = (yield* kernel.kmem_cache_create('demo', 1400, { ctor: true })) as KmemCache;
    const objects = [1, 2, 3].map(() => kernel.kmem_cache_alloc(s));
    const { slab } = objects[0]!;
    for (const object of objects) kernel.kmem_cache_free(object);
    t.is(kernel.global_quarantine.all()[0]!.length, 2);
    t.is(kernel.cpu_quarantine[0]!.slabs.size, 1);
    t.is(slab.inuse, 2);
    yield* kernel.kmem_cache_destroy(s);
    t.is(s.freed, 'slab_kmem_cache_release');
    t.is(kernel.global_quarantine.size + kernel.cpu_quarantine[0]!.slabs.size, 0);
  };
  t.deepEqual(tasks(kernel, [body]), []);
});

test('objects of other caches stay in quarantine, and those that RCU may still read never come there', (t) => {
  const kernel = kernelOf('v6.12', options);
  const body = function* (): Sleeps<void> {
    const create = kernel.kmem_cache_create.bind(kernel);
    const [a, b] = [
      (yield* create('a', 1400, { ctor: true })) as KmemCache,
      (yield* create('b', 1400, { rcu: true })) as KmemCache,
    ];
    kernel.kmem_cache_free(kernel.kmem_cache_alloc(a));
    kernel.kmem_cache_free(kernel.kmem_cache_alloc(b));
    t.is(kernel.cpu_quarantine[0]!.slabs.size, 1);
    yield* kernel.kmem_cache_destroy(b);
    t.is(kernel.cpu_quarantine[0]!.slabs.size, 1);
  };
  t.deepEqual(tasks(kernel, [body]), []);
});

test('an allocation frees the oldest batch when there is more than one', (t) => {
  const kernel = kernelOf('v6.12', options);
  const body = function* (): Sleeps<void> {
    const s = (yield* kernel.kmem_cache_create('demo', 1400, { ctor: true })) as KmemCache;
    for (const object of [1, 2, 3, 4].map(() => kernel.kmem_cache_alloc(s))) kernel.kmem_cache_free(object);
    t.is(kernel.global_quarantine.size, 2);
    yield* kernel.kasan_quarantine_reduce();
    t.is(kernel.global_quarantine.size, 1);
    yield* kernel.kmem_cache_destroy(s);
  };
  t.deepEqual(tasks(kernel, [body]), []);
});
