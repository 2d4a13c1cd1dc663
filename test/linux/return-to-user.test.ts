/** A lock that a system call forgets is reported on its way back to user space, before the task ends. */
import test from 'ava';
import { DEFAULT_ORDER } from '../../src/engine/strategies/strategy.ts';
import { Executor } from '../../src/execute.ts';
import type { Patch } from '../../src/linux/patch.ts';
import { parseTask } from '../../src/programs/shell.ts';
import { resolveWorld } from '../../src/world.ts';

const forgets: Patch = {
  title: 'the store of shrink returns with slab_mutex held',
  source: 'a test',
  date: '2017-06-20',
  tree: 'v4.11',
  symbols: {
    *shrink_store() {
      yield* this.mutex_lock(this.slab_mutex);
      return 0;
    },
  },
};

test('a system call that leaves a lock held is reported when it returns to user space', (t) => {
  const world = { tree: 'v4.11', patches: ['mine'], config: { MEMCG: false }, actors: [] };
  const executor = new Executor(resolveWorld(world, new Map([['mine', forgets]])));
  const tasks = [parseTask('echo 1 > /sys/kernel/slab/kmalloc-64/shrink')];
  const { findings } = executor.run({ setup: [], tasks }, DEFAULT_ORDER);
  const kinds = findings.map(({ finding }) =>
    finding.kind === 'lockdep' ? finding.report.kind : finding.kind,
  );
  t.true(kinds.includes('user-return'), kinds.join());
});
