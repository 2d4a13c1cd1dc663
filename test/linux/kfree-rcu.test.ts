import test from 'ava';
import type { Sleeps } from '../../src/engine/sleeps.ts';
import type { Strategy } from '../../src/engine/strategies/strategy.ts';
import type { KmemCache } from '../../src/linux/include/slab.ts';
import type { Kernel } from '../../src/linux/kernel.ts';
import { kernelOf, shell, tasks } from './shell.ts';

const GIVE = 'echo kfree_rcu > /dev/kfree_rcu_user';

function* objectsOf(kernel: Kernel, count: number) {
  const s = (yield* kernel.kmem_cache_create('demo', 1400, { ctor: true })) as KmemCache;
  return Array.from({ length: count }, () => kernel.kmem_cache_alloc(s));
}

test('the first pointer of a CPU goes to the list, later ones to pages of two', (t) => {
  const kernel = kernelOf('v6.12');
  const body = function* (): Sleeps<void> {
    const objects = yield* objectsOf(kernel, 4);
    for (const object of objects) kernel.kvfree_call_rcu(object);
    const [krcp] = kernel.krc;
    t.deepEqual(krcp!.head.all(), objects.slice(0, 1));
    t.deepEqual(
      krcp!.bulk_head.all().map(({ records }) => records.size),
      [2, 1],
    );
    t.true(krcp!.monitor_work.work.pending);
  };
  tasks(kernel, [body]);
});

test('what is given to kfree_rcu() is free when everything has ended, without anybody waiting for it', (t) => {
  const kernel = kernelOf('v6.12');
  let left: readonly { freed: string | null }[] = [];
  const body = function* (): Sleeps<void> {
    left = yield* objectsOf(kernel, 3);
    for (const object of left) kernel.kvfree_call_rcu(object as never);
  };
  t.deepEqual(tasks(kernel, [body]), []);
  t.deepEqual(
    left.map(({ freed }) => freed),
    left.map(() => 'kmem_cache_free'),
  );
});

test('rcu_barrier() does not wait for a batch, kvfree_rcu_barrier() does', (t) => {
  const kernel = kernelOf('v6.12');
  const body = function* (): Sleeps<void> {
    const [object] = yield* objectsOf(kernel, 1);
    kernel.kvfree_call_rcu(object!);
    yield* kernel.rcu_barrier();
    t.is(object!.freed, null);
    yield* kernel.kvfree_rcu_barrier();
    t.is(object!.freed, 'kmem_cache_free');
    t.false(kernel.krc[0]!.monitor_work.work.pending);
  };
  t.deepEqual(tasks(kernel, [body]), []);
});

test('the delayed work frees at once what a grace period of somebody else has covered', (t) => {
  const kernel = kernelOf('v6.12');
  const freedBy = (waits: boolean) => {
    kernel.machine.restore();
    let batches = 0;
    const { kfree_rcu_work } = kernel;
    kernel.kfree_rcu_work = function* (krwp) {
      batches++;
      yield* kfree_rcu_work.call(this, krwp);
    };
    tasks(kernel, [
      function* () {
        const [object] = yield* objectsOf(kernel, 1);
        kernel.kvfree_call_rcu(object!);
        if (waits) yield* kernel.synchronize_rcu();
      },
    ]);
    Object.assign(kernel, { kfree_rcu_work });
    return batches;
  };
  t.is(freedBy(false), 1);
  t.is(freedBy(true), 0);
});

test('a third batch waits until one of the two is empty', (t) => {
  const kernel = kernelOf('v6.12');
  const body = function* (): Sleeps<void> {
    const objects = yield* objectsOf(kernel, 3);
    const [krcp] = kernel.krc;
    const queued: boolean[] = [];
    for (const object of objects) {
      kernel.kvfree_call_rcu(object);
      queued.push(yield* kernel.kvfree_rcu_queue_batch(krcp!));
    }
    t.deepEqual(queued, [true, true, false]);
    yield* kernel.kvfree_rcu_barrier();
    t.true(objects.every(({ freed }) => freed !== null));
  };
  t.deepEqual(tasks(kernel, [body]), []);
});

test('before batches the object is freed by a callback, which rcu_barrier() waits for', (t) => {
  const kernel = kernelOf('v4.19');
  const body = function* (): Sleeps<void> {
    const [object] = yield* objectsOf(kernel, 1);
    kernel.kfree_rcu(object!);
    yield* kernel.rcu_barrier();
    t.is(object!.freed, 'kmem_cache_free');
  };
  t.deepEqual(tasks(kernel, [body]), []);
});

test('a device with readers takes no free, a device without is not read', (t) => {
  const setup = 'modprobe kfree_rcu_user; modprobe slab_twins';
  const lines = 'echo free > /dev/kfree_rcu_user; cat /dev/slab_twins; cat /dev/kfree_rcu_user';
  t.deepEqual(shell('v6.12', [lines], { setup }).answers, ['EINVAL', 'EINVAL', '0']);
});

test('a callback in the text of a module that has gone is told as such', (t) => {
  const late: Strategy = {
    atPoint: (_machine, task) => task,
    atStop: ({ live }, usual) => live.find((task) => task.user && task.runnable) ?? usual,
  };
  const { signatures } = shell('v6.12', ['echo call_rcu > /dev/rcu_user; rmmod rcu_user'], {
    setup: 'modprobe rcu_user',
    patches: ['2024-async-cache-destroy/mutants/M4.15'],
    strategy: late,
  });
  t.deepEqual(signatures, ['unloaded-text: rcu_user_free']);
});

test('without a batch the judge of warnings is silent, with one on its way it is not', (t) => {
  const setup = 'modprobe kfree_rcu_user';
  t.deepEqual(shell('v6.11', ['rmmod kfree_rcu_user'], { setup }).signatures, []);
  t.deepEqual(shell('v6.11', [`${GIVE}; rmmod kfree_rcu_user`], { setup }).signatures, [
    'findable: slab_caches',
    'object-warning: false',
    'leak: cache',
  ]);
});

test('a cache whose object is never freed is warned about, rightly, and is no leak', (t) => {
  const kernel = kernelOf('v6.12');
  const body = function* (): Sleeps<void> {
    const [object] = yield* objectsOf(kernel, 1);
    yield* kernel.kmem_cache_destroy(object!.slab.slab_cache);
    t.true(object!.slab.slab_cache.still_has_objects);
  };
  t.deepEqual(tasks(kernel, [body]), []);
});

test('without SLUB_DEBUG a full slab goes unseen: the warning is missing', (t) => {
  const kernel = kernelOf('v6.12', { config: { SLUB_DEBUG: false } });
  const body = function* (): Sleeps<void> {
    const [object] = yield* objectsOf(kernel, 2);
    yield* kernel.kmem_cache_destroy(object!.slab.slab_cache);
  };
  t.deepEqual(tasks(kernel, [body]), ['object-warning: missing']);
});
