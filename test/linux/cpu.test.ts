import test from 'ava';
import type { LockMap } from '../../src/engine/lockdep/classes.ts';
import type { Sleeps } from '../../src/engine/sleeps.ts';
import { EBUSY } from '../../src/linux/include/errno.ts';
import type { Kernel } from '../../src/linux/kernel.ts';
import { fresh, tasks } from './shell.ts';

/** What `body` and the thread of the CPU tell lockdep: `a(b c)`, b and then c inside a; `|` where another task goes on. */
function locksOf(kernel: Kernel, body: () => Sleeps<unknown>): string {
  const { machine } = kernel;
  const { lockdep } = machine;
  const { acquire, release } = lockdep;
  let text = '';
  let comm = 'test';
  const note = (map: LockMap, sign: string) => {
    if (/list_lock/.test(map.name)) return;
    if (machine.current.comm !== comm) {
      comm = machine.current.comm;
      text += ' |';
    }
    text += sign === '(' ? ` ${map.name}(` : ')';
  };
  lockdep.acquire = (map, ...rest) => {
    note(map, '(');
    acquire.call(lockdep, map, ...rest);
  };
  lockdep.release = (map) => {
    note(map, ')');
    release.call(lockdep, map);
  };
  const found = tasks(kernel, [
    function* () {
      yield* body();
    },
  ]);
  Object.assign(lockdep, { acquire, release });
  return [text.trim().replaceAll('( ', '('), ...found].join('\n');
}

/** From 5.14 on: the thread stands for the writer. */
const down = (removal: string) =>
  'cpu_hotplug_lock(cpuhp_state-down() cpuhp_state-up() | cpu_hotplug_lock(cpuhp_state-down())' +
  ' cpu_hotplug_lock(cpuhp_state-down())' +
  ' cpu_hotplug_lock(cpuhp_state-down(wq_pool_attach_mutex() wq_pool_mutex())) | sparse_irq_lock()' +
  ` ${removal} pcp_batch_high_lock() slab_mutex())`;
const up = (creation: string) =>
  'cpu_hotplug_lock(mem_hotplug_lock()) cpu_add_remove_lock(cpu_hotplug_lock(smpboot_threads_lock()' +
  ` pcp_batch_high_lock() ${creation} sparse_irq_lock() | cpu_hotplug_lock(cpuhp_state-up())` +
  ' cpu_hotplug_lock(cpuhp_state-up())' +
  ' cpu_hotplug_lock(cpuhp_state-up(wq_pool_mutex(wq_pool_attach_mutex()))) cpu_hotplug_lock(cpuhp_state-up())' +
  ' cpu_hotplug_lock(cpuhp_state-up()) |))';
const KERNFS = '&root->kernfs_rwsem()';
const BY_WORKER = down(KERNFS);

/** By release: a CPU goes, and comes again. */
const orders = {
  'v4.11': [
    'cpu_add_remove_lock(cpu_hotplug.dep_map(cpu_hotplug.lock(| &pool->attach_mutex() wq_pool_mutex() |' +
      ' sparse_irq_lock() kernfs_mutex() s_active() kernfs_mutex() kernfs_mutex() slab_mutex())))',
    'cpu_add_remove_lock(cpu_hotplug.dep_map(cpu_hotplug.lock(smpboot_threads_lock() kernfs_mutex() kernfs_mutex()' +
      ' sparse_irq_lock() | wq_pool_mutex(&pool->attach_mutex()) |)))',
  ],
  'v4.19': [
    'cpu_add_remove_lock(cpu_hotplug_lock.rw_sem(cpuhp_state-down() cpuhp_state-up() | cpuhp_state-down()' +
      ' cpuhp_state-down() cpuhp_state-down(wq_pool_attach_mutex() wq_pool_mutex()) | sparse_irq_lock()' +
      ' kernfs_mutex() kn->count() kernfs_mutex() kernfs_mutex() slab_mutex()))',
    'cpu_add_remove_lock(cpu_hotplug_lock.rw_sem(smpboot_threads_lock() kernfs_mutex() kernfs_mutex() sparse_irq_lock() | cpuhp_state-up()' +
      ' cpuhp_state-up() cpuhp_state-up(wq_pool_mutex(wq_pool_attach_mutex())) cpuhp_state-up() cpuhp_state-up() |))',
  ],
  'v5.14': [
    `cpu_add_remove_lock(${down('kernfs_mutex() kn->active() kernfs_mutex() kernfs_mutex()')})`,
    up('kernfs_mutex() kernfs_mutex()'),
  ],
  'v6.1': [
    `cpu_add_remove_lock((work_completion)(&wfc.work)() | (wq_completion)events((work_completion)(&wfc.work)(${BY_WORKER})) |)`,
    up(`${KERNFS} ${KERNFS}`),
  ],
} as const;

for (const [tree, [down, up]] of Object.entries(orders)) {
  test(`${tree}: a CPU goes and comes in the order of its states`, (t) => {
    const kernel = fresh(tree, []);
    t.is(
      locksOf(kernel, () => kernel.cpu_down(1)),
      down,
    );
    t.is(
      locksOf(kernel, () => kernel.cpu_up(1)),
      up,
    );
  });
}

/** What `body` answers when nothing else runs. */
function answerOf(kernel: Kernel, body: () => Sleeps<number>): number {
  let answer = 0;
  tasks(kernel, [
    function* () {
      answer = yield* body();
    },
  ]);
  return answer;
}

test('the first CPU stays, and so does every CPU while hotplug is disabled', (t) => {
  const kernel = fresh('v4.11', []);
  t.is(
    answerOf(kernel, () => kernel.cpu_down(0)),
    -EBUSY,
  );
  t.true(kernel.cpu_online(0));
  answerOf(kernel, function* () {
    yield* kernel.smp_shutdown_nonboot_cpus();
    return 0;
  });
  t.false(kernel.cpu_online(1));
  t.is(
    answerOf(kernel, () => kernel.cpu_up(1)),
    -EBUSY,
  );
});

test('what suspend took down comes up again, and nothing else', (t) => {
  const kernel = fresh('v4.19', []);
  const suspend = function* (): Sleeps<number> {
    yield* kernel.freeze_secondary_cpus();
    t.is(kernel.num_online_cpus(), 1);
    yield* kernel.thaw_secondary_cpus();
    return 0;
  };
  answerOf(kernel, suspend);
  t.is(kernel.num_online_cpus(), 2);
  answerOf(kernel, () => kernel.cpu_down(1));
  answerOf(kernel, suspend);
  t.is(kernel.num_online_cpus(), 1);
});

test('the slab of a CPU that goes is taken away from it', (t) => {
  const kernel = fresh('v4.11', []);
  const cache = kernel.slab_caches.all()[0]!;
  tasks(kernel, [
    function* () {},
    function* () {
      kernel.kmem_cache_alloc(cache);
      t.not(cache.cpu_slab[1]!.slab, null);
      yield* kernel.cpu_down(1);
    },
  ]);
  t.is(cache.cpu_slab[1]!.slab, null);
  t.is(cache.node.partial.size, 1);
});
