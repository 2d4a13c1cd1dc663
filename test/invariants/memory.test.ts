/** Judges of memory and CPUs that come and go: each is shown a kernel that is wrong in the one way it is there for. */
import test from 'ava';
import { check } from '../../src/check.ts';
import type { Overlay } from '../../src/linux/kernel.ts';
import { defaultSetup, parseTask } from '../../src/programs/shell.ts';
import { kernelOf, tasks } from '../linux/shell.ts';

const MEMORY = '/sys/devices/system/memory';
const OFFLINE_PINNED = `echo offline > ${MEMORY}/memory0/state`;
const ONLINE_NODE = `echo online > ${MEMORY}/memory40/state`;
const CPU_OFFLINE = 'echo 0 > /sys/devices/system/cpu/cpu1/online';

interface Wrong {
  readonly invariant: string;
  readonly says: string;
  readonly tree: string;
  readonly lines: readonly string[];
  readonly symbols: Overlay;
}

const WRONGS: readonly Wrong[] = [
  {
    invariant: 'memory-notify',
    says: 'memory that cannot go offline, and nobody who was told so hears of it',
    tree: 'v5.6',
    lines: [OFFLINE_PINNED],
    symbols: {
      *__offline_pages(mem) {
        const arg = this.node_states_check_changes(mem);
        yield* this.memory_notify('MEM_GOING_OFFLINE', arg);
        return yield* this.migrate_pages_away(mem);
      },
    },
  },
  {
    invariant: 'zone-pcp',
    says: 'page lists of CPUs that stay disabled when memory cannot go offline',
    tree: 'v5.14',
    lines: [OFFLINE_PINNED],
    symbols: { zone_pcp_enable() {} },
  },
  {
    invariant: 'cache-nodes',
    says: 'a node that gets its first memory, and caches that get nothing for it',
    tree: 'v5.6',
    lines: [ONLINE_NODE],
    symbols: {
      *slab_mem_going_online_callback(nid) {
        yield* this.mutex_lock(this.slab_mutex);
        this.slab_nodes.add(nid);
        this.mutex_unlock(this.slab_mutex);
      },
    },
  },
  {
    invariant: 'hotplug-exclusion',
    says: 'a CPU that goes and does not wait for readers',
    tree: 'v3.6',
    lines: [CPU_OFFLINE, 'rmmod slab_rcu'],
    symbols: {
      *cpu_hotplug_begin() {
        this.cpu_hotplug_count.claim();
        yield* this.mutex_lock(this.cpu_hotplug_count.mutex);
      },
    },
  },
];

/** What all interleavings of `lines` say to one invariant, with `symbols` and without. */
function verdicts({ invariant, tree, lines, symbols }: Wrong): readonly [string, string] {
  const parsed = lines.map(parseTask);
  const program = { setup: defaultSetup(parsed), tasks: parsed };
  const patch = { title: 'wrong', source: 'this test', date: '2026-11-21', tree, symbols };
  const own = new Map([['wrong', patch]]);
  const said = (patches: readonly string[]) => {
    const world = { tree, patches, config: {}, actors: [] };
    return check({ world, program, maxExecutions: 5_000, preemptions: 2, invariants: [invariant] }, own);
  };
  return [said(['wrong']).verdict, said([]).verdict];
}

for (const wrong of WRONGS) {
  test(`${wrong.invariant} sees ${wrong.says}`, (t) => {
    const [broken, sound] = verdicts(wrong);
    t.is(broken, 'fails');
    t.not(sound, 'fails');
  });
}

test('kernfs-active sees a node that is freed with somebody inside', (t) => {
  const kernel = kernelOf('v4.11');
  const node = kernel.slab_caches.all()[0]!.kobj.sd!;
  const signatures = tasks(kernel, [
    function* () {
      yield* kernel.kernfs_get_active(node);
      while (node.count > 1) node.decAndTest('count');
      kernel.kernfs_put(node);
    },
  ]);
  t.true(
    signatures.some((signature) => signature.startsWith('kernfs-active:')),
    signatures.join(),
  );
});
