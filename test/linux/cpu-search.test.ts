/** A CPU goes while others do something: the reduced search must come to every end that plain search comes to. */
import test from 'ava';
import { WorkQueue } from '../../src/engine/async/work.ts';
import type { Sleeps } from '../../src/engine/sleeps.ts';
import { depthFirst } from '../../src/explore/depth-first.ts';
import { explore } from '../../src/explore/explore.ts';
import type { Subject } from '../../src/explore/subject.ts';
import type { KmemCache } from '../../src/linux/include/slab.ts';
import type { Kernel } from '../../src/linux/kernel.ts';
import { fresh } from './shell.ts';

type Body = (kernel: Kernel, note: (text: string) => void) => Sleeps<unknown>;

const cacheOf = (kernel: Kernel): KmemCache => kernel.slab_caches.all()[0]!;

const bodies: Readonly<Record<string, Body>> = {
  /** Two objects, maybe of two CPUs. */
  *allocates(kernel, note) {
    for (let i = 0; i < 2; i++) {
      kernel.kmem_cache_alloc(cacheOf(kernel));
      note(`from ${kernel.smp_processor_id()}`);
      yield* kernel.machine.access(kernel.machine.online);
    }
  },
  *flushes(kernel, note) {
    kernel.kmem_cache_alloc(cacheOf(kernel));
    yield* kernel.flush_all(cacheOf(kernel));
    note(`${cacheOf(kernel).node.partial.size} partial`);
  },
  *callsBack(kernel, note) {
    kernel.rcu_state.call('first', () => note(`first on ${kernel.smp_processor_id()}`));
    yield* kernel.machine.access(kernel.machine.online);
    kernel.rcu_state.call('second', () => note(`second on ${kernel.smp_processor_id()}`));
  },
  *queues(kernel, note) {
    const queue = new WorkQueue(kernel.machine, 'q', function* () {
      note(`work on ${kernel.smp_processor_id()}`);
    });
    queue.queue(kernel.INIT_WORK('nothing', 'nothing', 'sysfs_slab_remove_workfn', null as never));
    yield* kernel.machine.access(kernel.machine.online);
  },
  *reads(kernel, note) {
    yield* kernel.get_online_cpus();
    note(`${kernel.num_online_cpus()} online`);
    yield* kernel.put_online_cpus();
  },
};

function endsOf(kernel: Kernel, body: Body): () => Subject {
  const { machine } = kernel;
  let events: string[] = [];
  return () => ({
    machine,
    start() {
      events = [];
      machine.user('cpu_down', function* () {
        yield* kernel.cpu_down(1);
      });
      machine.user('test', function* () {
        yield* body(kernel, (text) => events.push(text));
      });
    },
    // Steps that do not touch the same thing come in any order.
    finish: (ending) => [[ending, ...events.toSorted()].join(', ')],
  });
}

for (const tree of ['v4.11', 'v4.19']) {
  for (const [name, body] of Object.entries(bodies)) {
    test(`${tree}: a CPU goes while another task ${name}`, (t) => {
      const subject = endsOf(fresh(tree, []), body);
      const reduced = explore(subject(), { maxExecutions: 10_000 });
      const plain = depthFirst(subject(), { maxExecutions: 400_000 });
      t.true(reduced.complete && plain.complete, `${reduced.executions} and ${plain.executions}`);
      t.deepEqual([...reduced.outcomes.keys()].sort(), [...plain.outcomes.keys()].sort());
    });
  }
}
