/** Small programs whose verdict must be complete after few executions. */
import test from 'ava';
import { explore } from '../../src/explore/explore.ts';
import { parseLitmus } from '../../src/litmus/parse.ts';
import { litmusSubject } from '../../src/litmus/subject.ts';

const searched = (text: string) =>
  explore(litmusSubject(parseLitmus(text, 'test'), { points: 'acquire' }), { maxExecutions: 100_000 });

/** Each takes the lower fork first. */
function philosophers(n: number): string {
  const forks = Array.from({ length: n }, (_, i) => `mutex f${i}`);
  const tasks = forks.map((_, i) => {
    const [first, second] = [i, (i + 1) % n].sort((a, b) => a - b);
    return `task p${i} {\n  lock f${first}\n  lock f${second}\n  unlock f${second}\n  unlock f${first}\n}`;
  });
  return `litmus philosophers\n\n${forks.join('\n')}\n\n${tasks.join('\n\n')}\n`;
}

for (const [n, most] of [
  [3, 8],
  [4, 16],
  [5, 32],
] as const) {
  test(`${n} philosophers with ordered forks never wait for ever, and at most ${most} executions say so`, (t) => {
    const { complete, executions, outcomes } = searched(philosophers(n));
    t.true(complete);
    t.deepEqual([...outcomes.keys()], []);
    t.true(executions <= most, `${executions} executions`);
  });
}

/** Memory goes offline, a cache shrinks, a CPU comes up: a workload of the performance bars. */
const FLUSH5 = (first: 'writers-first' | 'readers-first') => `litmus flush5

rwsem cpu_hotplug ${first}
rwsem mem_hotplug memory_chain
mutex pcp_batch_high_lock slab_mutex flush_lock

task offline {
  down_read cpu_hotplug
  down_write mem_hotplug
  lock pcp_batch_high_lock
  down_read memory_chain
  lock slab_mutex
  lock flush_lock
  unlock flush_lock
  unlock slab_mutex
  up_read memory_chain
  unlock pcp_batch_high_lock
  up_write mem_hotplug
  up_read cpu_hotplug
}

task shrink {
  lock flush_lock
  down_read cpu_hotplug
  up_read cpu_hotplug
  unlock flush_lock
}

task cpu_up {
  down_write cpu_hotplug
  lock pcp_batch_high_lock
  unlock pcp_batch_high_lock
  up_write cpu_hotplug
}
`;

test('three tasks deadlock over the hotplug locks exactly where a waiting writer keeps readers out', (t) => {
  const deadlocks = ({ outcomes }: ReturnType<typeof searched>) =>
    [...outcomes.keys()].filter((signature) => signature.startsWith('deadlock'));
  const [fair, unfair] = [searched(FLUSH5('writers-first')), searched(FLUSH5('readers-first'))];
  t.deepEqual(deadlocks(fair), ['deadlock: cpu_hotplug <- cpu_hotplug <- flush_lock <- cpu_hotplug']);
  t.deepEqual(deadlocks(unfair), []);
  t.true(fair.complete && unfair.complete);
  // Unbounded search without such a reduction takes 65,298 executions elsewhere.
  t.true(fair.executions <= 100 && unfair.executions <= 100, `${fair.executions}, ${unfair.executions}`);
});

test('a run goes on after two of its tasks have deadlocked, until nothing can move', (t) => {
  const { complete, outcomes } = searched(`litmus partial

mutex a b
int x = 0

task one {
  lock a
  lock b
}

task two {
  lock b
  lock a
}

task three {
  x = 1
  assert x == 0
}
`);
  t.true(complete);
  // What the third task finds is found in the same runs as the deadlock, and never hidden by it.
  const times = (start: string) =>
    [...outcomes]
      .filter(([signature]) => signature.startsWith(start))
      .map(([, { executions }]) => executions);
  t.is(times('deadlock').length, 1);
  const all = [...outcomes.values()].reduce((sum, { executions }) => Math.max(sum, executions), 0);
  t.deepEqual(times('assert'), [all]);
});
