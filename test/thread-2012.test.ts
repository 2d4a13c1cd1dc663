/** The thread of 2012 end to end: the splat of the changelog, and the search behind its verdicts. */
import test from 'ava';
import { Executor } from '../src/execute.ts';
import { depthFirst } from '../src/explore/depth-first.ts';
import { explore } from '../src/explore/explore.ts';
import { defaultSetup, parseTask } from '../src/programs/shell.ts';
import type { Program, World } from '../src/repro/scenario.ts';
import { subjectOf } from '../src/subject.ts';
import { resolveWorld } from '../src/world.ts';
import { fixture, inDefaultOrder, printedSplat } from './printed-splat.ts';
import { readSplat } from './splat-fields.ts';

const THREAD = '2012-slab-mutex-cpu-hotplug';
const DOWN = 'echo 0 > /sys/devices/system/cpu/cpu1/online';

function world(tree: string, patches: readonly string[] = []): World {
  return { tree, patches, config: {}, actors: [] };
}

function programOf(lines: readonly string[], setup: readonly string[] = []): Program {
  const tasks = lines.map(parseTask);
  return { setup: [...defaultSetup(tasks), ...setup.flatMap(parseTask)], tasks };
}

/** Of other compilers' inlining, of lockdep itself and of what starts threads. */
const UNMODELLED = [
  ...['validate_chain', 'check_prev_add', '__lock_acquire', '__mutex_lock_common'],
  ...['notifier_call_chain', '__raw_notifier_call_chain'],
  ...['worker_thread', 'kthread', 'kernel_thread_helper', 'system_call_fastpath'],
];
const BANNER = { release: '3.6.0-rc5-00004-g0d8ee37', build: '#143', taint: 'Not tainted' };
const INLINED = ['__lock_acquire', '__cpu_notify', 'kernel_init_freeable'];

test('the report of 2012 comes out with the classes, the order and the function chains of the changelog', (t) => {
  const program = programOf(['umount /mnt; ip netns del n1'], ['ip netns add n1']);
  const text = printedSplat(inDefaultOrder(world('v3.7-rc'), program), 'v3.6', BANNER);
  const published = fixture('2012-splat.txt');
  // Connection tracking is built in here, and the changelog ends before the locks that the task held.
  const { held: _, ...theirs } = readSplat(published.replaceAll(' [nf_conntrack]', ''), UNMODELLED);
  const { held, ...ours } = readSplat(text, INLINED);
  t.deepEqual(ours, theirs);
  t.deepEqual(
    held.map((row) => row.replace(/^#\d+: /, '').replace(/\).*/, ')')),
    ['(netns)', '(net_cleanup_work)', '(net_mutex)', '(slab_mutex)'],
  );
});

for (const [what, patches, lines] of [
  ['two barriers', [], ['umount /mnt', 'umount /mnt']],
  ['a reader of slab_mutex and a CPU that goes', [], ['cat /proc/slabinfo', DOWN]],
  ['the same with the order that lockdep fears', [`${THREAD}/variants/R5`], ['cat /proc/slabinfo', DOWN]],
] as const) {
  test(`the reduced search sees what plain search sees: ${what}`, (t) => {
    const executor = new Executor(resolveWorld(world('v3.7-rc', patches)));
    const subject = () => subjectOf(executor, programOf(lines));
    const reduced = explore(subject(), { maxExecutions: 10_000 });
    const plain = depthFirst(subject(), { maxExecutions: 10_000 });
    t.true(reduced.complete && plain.complete);
    t.deepEqual([...reduced.outcomes.keys()].sort(), [...plain.outcomes.keys()].sort());
  });
}
