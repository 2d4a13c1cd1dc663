import test from 'ava';
import { stream } from '../../src/engine/seed.ts';
import type { Sleeps } from '../../src/engine/sleeps.ts';
import { RandomWalk } from '../../src/engine/strategies/random.ts';
import { ENODEV, ENOENT } from '../../src/linux/include/errno.ts';
import type { KernfsNode, KernfsOpenFile } from '../../src/linux/include/kernfs.ts';
import type { Kernel } from '../../src/linux/kernel.ts';
import { pause, turns } from '../engine/runs.ts';
import { fresh, shell, tasks } from './shell.ts';

/** A directory `demo` with two files among the caches' directories, which no kobject refers to. */
function directory(): { readonly kernel: Kernel; readonly dir: KernfsNode } {
  const kernel = fresh('v4.11', ['cpu_partial', 'shrink']);
  const { kobj } = kernel.slab_caches.all()[0]!;
  let dir = kernel.sysfs_root;
  const body = function* (): Sleeps<void> {
    dir = (yield* kernel.kernfs_create_dir(kernel.slab_kset!.kobj.sd!, 'demo', kobj)) as KernfsNode;
    yield* kernel.kernfs_create_file(dir, 'cpu_partial');
    yield* kernel.kernfs_create_file(dir, 'shrink');
  };
  tasks(kernel, [body]);
  kernel.machine.checkpoint();
  return { kernel, dir };
}

test('the removal of a directory waits for a user of one of its files, with kernfs_mutex dropped', (t) => {
  const { kernel, dir } = directory();
  const file = dir.byName!.get('cpu_partial')!;
  const events: string[] = [];
  const user = function* (): Sleeps<void> {
    yield* kernel.kernfs_get_active(file);
    yield* pause(kernel.machine);
    t.is(kernel.kernfs_mutex.owner, null);
    events.push('leaves');
    kernel.kernfs_put_active(file);
  };
  const remover = function* (): Sleeps<void> {
    yield* kernel.kernfs_remove(dir);
    events.push('removed');
  };
  t.deepEqual(tasks(kernel, [user, remover], turns(1)), []);
  t.deepEqual(events, ['leaves', 'removed']);
  t.deepEqual([dir.freed, file.freed], ['kernfs_put', 'kernfs_put']);
});

test('while a directory is drained nobody gets into any of its files', (t) => {
  const { kernel, dir } = directory();
  const [first, second] = dir.children!.all() as [KernfsNode, KernfsNode];
  const late: boolean[] = [];
  const user = function* (): Sleeps<void> {
    yield* kernel.kernfs_get_active(first);
    yield* pause(kernel.machine);
    late.push(yield* kernel.kernfs_get_active(second), yield* kernel.kernfs_get_active(first));
    kernel.kernfs_put_active(first);
  };
  tasks(kernel, [user, () => kernel.kernfs_remove(dir)], turns(1));
  t.deepEqual(late, [false, false]);
});

/** Both removers of `dir` at once, under many schedules; `keep` whether each has a reference to it. */
function removedTwice(keep: boolean): ReadonlySet<string> {
  const seeds = stream('kernfs', 'removers');
  const { kernel, dir } = directory();
  const seen = new Set<string>();
  for (let i = 0; i < 300; i++) {
    kernel.machine.restore();
    const remover = function* (): Sleeps<void> {
      yield* kernel.kernfs_remove(dir);
      if (keep) kernel.kernfs_put(dir);
    };
    if (keep) dir.count += 2;
    const signatures = tasks(kernel, [remover, remover], new RandomWalk(seeds.fork()));
    seen.add(signatures.join() || `${dir.freed}`);
  }
  return seen;
}

test('two removers of one directory unlink it once, and both return when it is gone', (t) => {
  t.deepEqual([...removedTwice(true)], ['kernfs_put']);
});

test('a remover without a reference may find the directory freed under it, as before 6.1', (t) => {
  t.true([...removedTwice(false)].some((words) => words.startsWith('use-after-free: kernfs_node')));
});

test('a write through a file that was kept open over the removal answers ENODEV', (t) => {
  const { kernel, dir } = directory();
  const answers: unknown[] = [];
  const body = function* (): Sleeps<void> {
    const kn = (yield* kernel.path_lookup('/sys/kernel/slab/demo/shrink'))!;
    const of = (yield* kernel.kernfs_fop_open(kn, true)) as KernfsOpenFile;
    yield* kernel.kernfs_remove(dir);
    answers.push(yield* kernel.kernfs_fop_write(of, '1'), yield* kernel.kernfs_fop_read(of));
    answers.push(yield* kernel.kernfs_fop_open(kn, true));
    kernel.kernfs_fop_release(of);
    t.is(kn.freed, null);
    kernel.kernfs_put(kn);
    t.is(kn.freed, 'kernfs_put');
  };
  t.deepEqual(tasks(kernel, [body]), []);
  t.deepEqual(answers, [-ENODEV, -ENODEV, -ENODEV]);
});

test('a file of a removed directory is not found, and nothing can be made in one', (t) => {
  const { kernel, dir } = directory();
  const answers: unknown[] = [];
  const body = function* (): Sleeps<void> {
    kernel.kernfs_get(dir);
    yield* kernel.kernfs_remove(dir);
    answers.push(yield* kernel.SyS_write('/sys/kernel/slab/demo/shrink', '1'));
    answers.push(yield* kernel.SyS_read('/sys/kernel/slab/demo/shrink'));
    answers.push(yield* kernel.kernfs_walk(dir, 'shrink'));
    answers.push(yield* kernel.kernfs_create_file(dir, 'order'));
    answers.push(yield* kernel.kernfs_remove_by_name(null, 'shrink'));
    answers.push(yield* kernel.kernfs_remove_by_name(kernel.slab_kset!.kobj.sd, 'demo'));
    kernel.kernfs_put(dir);
  };
  t.deepEqual(tasks(kernel, [body]), []);
  t.deepEqual(answers, [-ENOENT, -ENOENT, undefined, -ENOENT, -ENOENT, -ENOENT]);
});

test('a removal by name takes whatever has that name, a whole directory too', (t) => {
  const { kernel, dir } = directory();
  const answers: number[] = [];
  const body = function* (): Sleeps<void> {
    answers.push(yield* kernel.kernfs_remove_by_name(kernel.slab_kset!.kobj.sd, 'demo'));
  };
  tasks(kernel, [body]);
  t.deepEqual(answers, [0]);
  t.is(dir.freed, 'kernfs_put');
});

test('a user of a file can remove it; of two only one does, and the other returns when it is gone', (t) => {
  const { kernel, dir } = directory();
  const seeds = stream('kernfs', 'self');
  let both = 0;
  for (let i = 0; i < 300; i++) {
    kernel.machine.restore();
    const answers: boolean[] = [];
    const body = function* (): Sleeps<void> {
      const file = yield* kernel.path_lookup('/sys/kernel/slab/demo/shrink');
      if (file === null) return;
      if (yield* kernel.kernfs_get_active(file)) {
        answers.push(yield* kernel.kernfs_remove_self(file));
        t.false(file.linked);
        kernel.kernfs_put_active(file);
      }
      kernel.kernfs_put(file);
    };
    t.deepEqual(tasks(kernel, [body, body], new RandomWalk(seeds.fork())), []);
    t.is(answers.filter((removed) => removed).length, 1);
    t.is(dir.byName!.get('shrink'), undefined);
    if (answers.length === 2) both++;
  }
  t.true(both > 0);
});

test('a destroyed cache leaves its link dangling, and that is no leak', (t) => {
  const setup = 'modprobe kvm_intel';
  const { kernel, answers, signatures } = shell(
    'v4.11',
    ['rmmod kvm_intel; echo 1 > /sys/kernel/slab/kvm_vcpu/cpu_partial; cat /sys/kernel/slab/kvm_vcpu/order'],
    { setup },
  );
  t.deepEqual(answers, ['ok', 'ENOENT', 'ENOENT']);
  t.deepEqual(signatures, []);
  const link = kernel.slab_kset!.kobj.sd!.byName!.get('kvm_vcpu')!;
  t.is(link.type, 'link');
  t.true(link.linked);
  t.false(link.target!.linked);
  t.is(link.target!.freed, null);
});

test('the dangling link is replaced when the module comes again', (t) => {
  const { kernel, answers, signatures } = shell(
    'v4.11',
    ['rmmod kvm_intel; modprobe kvm_intel; cat /sys/kernel/slab/kvm_vcpu/object_size'],
    { setup: 'modprobe kvm_intel' },
  );
  t.deepEqual(answers, ['ok', 'ok', '16576']);
  t.deepEqual(signatures, []);
  t.true(kernel.slab_kset!.kobj.sd!.byName!.get('kvm_vcpu')!.target!.linked);
});
