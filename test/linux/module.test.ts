import test from 'ava';
import type { Sleeps } from '../../src/engine/sleeps.ts';
import { EAGAIN, EEXIST, ENOENT } from '../../src/linux/include/errno.ts';
import { TREES } from '../../src/trees/index.ts';
import { preempt } from '../engine/runs.ts';
import { kernelOf, shell, tasks } from './shell.ts';

for (const { id } of TREES) {
  test(`${id}: rmmod answers EAGAIN for a module that another uses and ENOENT for one that is not there`, (t) => {
    const { answers, signatures } = shell(
      id,
      ['rmmod kvm; rmmod kvm_intel; rmmod kvm_intel; rmmod kvm; rmmod kvm'],
      { setup: 'modprobe kvm_intel' },
    );
    t.deepEqual(answers, ['EAGAIN', 'ok', 'ENOENT', 'ok', 'ENOENT']);
    t.deepEqual(signatures, []);
  });
}

test('rmmod answers EAGAIN for a module that is in use', (t) => {
  const kernel = kernelOf('v4.11', { setup: 'modprobe slab_twins' });
  const answers: number[] = [];
  const body = function* (): Sleeps<void> {
    const mod = (yield* kernel.try_module_get('slab_twins'))!;
    answers.push(yield* kernel.SyS_delete_module('slab_twins'));
    kernel.module_put(mod);
    answers.push(yield* kernel.SyS_delete_module('slab_twins'));
    answers.push((yield* kernel.try_module_get('slab_twins')) === null ? -ENOENT : 0);
  };
  t.deepEqual(tasks(kernel, [body]), []);
  t.deepEqual(answers, [-EAGAIN, 0, -ENOENT]);
});

test('rmmod answers EBUSY for a module that is going', (t) => {
  const { answers, signatures } = shell(
    'v4.11',
    ['rmmod slab_twins', 'rmmod slab_twins; echo alloc > /dev/slab_twins'],
    { setup: 'modprobe slab_twins', strategy: preempt(0, 'mutex_lock', 'slab_mutex', 1) },
  );
  t.deepEqual(answers, ['EBUSY', 'ENOENT', 'ok']);
  t.deepEqual(signatures, []);
});

test('nobody gets a reference to a module that is going', (t) => {
  const kernel = kernelOf('v4.11', { setup: 'modprobe slab_twins' });
  const got: unknown[] = [];
  const unload = function* (): Sleeps<void> {
    yield* kernel.SyS_delete_module('slab_twins');
  };
  const get = function* (): Sleeps<void> {
    got.push(yield* kernel.try_module_get('slab_twins'));
  };
  tasks(kernel, [unload, get], preempt(0, 'mutex_lock', 'slab_mutex', 1));
  t.deepEqual(got, [null]);
});

test('rmmod answers EBUSY for a module that is still coming', (t) => {
  const { answers } = shell('v4.11', ['modprobe slab_twins', 'rmmod slab_twins'], {
    strategy: preempt(0, 'mutex_lock', 'slab_mutex', 1),
  });
  t.deepEqual(answers, ['EBUSY', 'ok']);
});

test('a module that is loaded twice answers EEXIST, also to who waited for the first to be formed', (t) => {
  const kernel = kernelOf('v4.11');
  const answers: number[] = [];
  const load = function* (): Sleeps<void> {
    answers.push(yield* kernel.SyS_init_module('slab_twins'));
  };
  t.deepEqual(tasks(kernel, [load, load], preempt(0, 'mutex_lock', 'slab_mutex', 1)), []);
  t.deepEqual(answers, [0, -EEXIST]);
});

test('a module needs its modules: without them it is not loaded, with them it pins them', (t) => {
  const kernel = kernelOf('v4.11');
  const answers: number[] = [];
  const body = function* (): Sleeps<void> {
    answers.push(yield* kernel.SyS_init_module('kvm_intel'));
    answers.push(yield* kernel.SyS_init_module('kvm'));
    answers.push(yield* kernel.SyS_init_module('kvm_intel'));
    answers.push(yield* kernel.SyS_delete_module('kvm'));
  };
  t.deepEqual(tasks(kernel, [body]), []);
  t.deepEqual(answers, [-ENOENT, 0, 0, -EAGAIN]);
});

test('a module whose init fails leaves nothing behind', (t) => {
  const kernel = kernelOf('v4.11');
  const answers: number[] = [];
  const original = kernel.create_unique_id;
  kernel.create_unique_id = () => ':t-0000064';
  const body = function* (): Sleeps<void> {
    answers.push(yield* kernel.SyS_init_module('slab_twins'));
  };
  const signatures = tasks(kernel, [body]);
  kernel.create_unique_id = original;
  t.deepEqual(answers, [-EEXIST]);
  t.deepEqual(signatures, []);
  t.is(kernel.modules.get('slab_twins'), undefined);
  t.false(kernel.slab_caches.all().some((s) => s.name === 'twin_a'));
});

test('the text of a module is freed after its exit function has returned', (t) => {
  const kernel = kernelOf('v4.11', { setup: 'modprobe slab_twins' });
  const { text } = kernel.modules.get('slab_twins')!;
  const body = function* (): Sleeps<void> {
    yield* kernel.SyS_delete_module('slab_twins');
    t.is(text.freed, 'free_module');
  };
  t.deepEqual(tasks(kernel, [body]), []);
});
