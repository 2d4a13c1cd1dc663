import test from 'ava';
import type { Deadlock, Violation } from '../../src/engine/finding.ts';
import type { LockdepReport } from '../../src/engine/lockdep/report.ts';
import type { TraceTask } from '../../src/engine/trace.ts';
import type { Traced } from '../../src/outcome.ts';
import { ladder } from '../../src/reports/ladder.ts';
import type { ShellOp } from '../../src/repro/scenario.ts';
import {
  CIRCULAR,
  DEADLOCK,
  DESTROY,
  FILE,
  judged,
  RMMOD,
  row,
  STEPS,
  STORE,
  step,
  traced,
  user,
  WRITE,
} from './thread-2017.ts';

const worker: TraceTask = {
  rank: 2,
  name: 'work kobj_remove of kvm_vcpu, 1st',
  comm: 'kworker/0:1',
  pid: 1002,
  cpu: 0,
  user: false,
};

const violation: Violation = {
  kind: 'violation',
  invariant: 'use-after-free',
  signature: 'work_struct',
  text: 'work_struct of kvm_vcpu was read after it had been freed by slab_kmem_cache_release',
  task: 2,
  stack: ['process_one_work', 'worker_thread', 'kthread'],
};

/** The same run in one task. */
const sequential: Traced = traced({ steps: STEPS.map((one) => ({ ...one, task: 0 })) }, [[WRITE, RMMOD]]);

function widest(text: string): number {
  return Math.max(...text.split('\n').map((line) => line.length));
}

test('a deadlock is told as in mails: who took what, and who waits for whom', (t) => {
  t.is(
    ladder(traced(), judged(DEADLOCK)),
    `  CPU0                            CPU1
  rmmod kvm_intel                 echo 1 > /sys/kernel/slab/kvm_vcpu/cpu_partial
  ----                            ----
                                  kernfs_fop_write()
                                    kernfs_get_active(cpu_partial)
  kmem_cache_destroy()
    mutex_lock(slab_mutex)
    kernfs_remove()
      kernfs_drain(cpu_partial)  <- waits for CPU1
                                    slab_attr_store()
                                      mutex_lock(slab_mutex)  <- waits for CPU0

  *** DEADLOCK ***`,
  );
});

test('an operation stands where it was carried out, not where its task was pre-empted before it', (t) => {
  const { stack, held } = STEPS[6]!;
  const steps = [
    step(0, 'is pre-empted', 'mutex_lock', 'slab_mutex', { stack, held }),
    ...STEPS.slice(0, 6),
    STEPS[7]!,
  ];
  const text = ladder(traced({ steps }), judged(DEADLOCK));
  t.true(text.indexOf('kernfs_get_active') < text.indexOf('mutex_lock'));
});

test('a lock taken inside a function shows as that function', (t) => {
  const cycle: Deadlock['cycle'] = [
    { task: 0, op: 'mutex_lock', wants: 'slab_mutex', object: 'slab_mutex' },
    { task: 1, op: 'cpu_hotplug_begin', wants: 'cpu_hotplug.dep_map', object: 'cpu_hotplug' },
  ];
  const steps = [
    step(0, 'goes on', 'access', 'kref', { stack: DESTROY }),
    step(0, 'goes on', 'mutex_lock', 'cpu_hotplug.lock', {
      stack: ['get_online_cpus', ...DESTROY],
      held: ['cpu_hotplug.dep_map'],
    }),
    step(1, 'goes on', 'mutex_lock', 'slab_mutex', { stack: ['cpu_up'] }),
    step(1, 'blocks', 'cpu_hotplug_begin', 'cpu_hotplug', {
      stack: ['cpu_hotplug_begin', 'cpu_up'],
      held: ['slab_mutex'],
    }),
    step(0, 'blocks', 'mutex_lock', 'slab_mutex', { stack: DESTROY, held: ['cpu_hotplug.dep_map'] }),
  ];
  const lines = ladder(traced({ steps }), judged({ kind: 'deadlock', cycle }))
    .split('\n')
    .slice(3);
  t.deepEqual(
    lines.map((line) => line.trim()),
    [
      'get_online_cpus()',
      'cpu_up()',
      'mutex_lock(slab_mutex)',
      'cpu_hotplug_begin(cpu_hotplug)  <- waits for CPU0',
      'kmem_cache_destroy()',
      'mutex_lock(slab_mutex)  <- waits for CPU1',
      '',
      '*** DEADLOCK ***',
    ],
  );
});

test('a work item that takes part has a column under its name', (t) => {
  const cycle: Deadlock['cycle'] = [
    { task: 0, op: 'flush_work', wants: '(work)', object: 'kobj_remove of kvm_vcpu' },
    { task: 2, op: 'kernfs_drain', wants: 's_active', object: FILE },
    { task: 1, op: 'mutex_lock', wants: 'slab_mutex', object: 'slab_mutex' },
  ];
  const steps = [
    ...STEPS.slice(0, 7),
    step(0, 'blocks', 'flush_work', 'kobj_remove of kvm_vcpu', { stack: ['flush_work', ...DESTROY] }),
    step(2, 'blocks', 'kernfs_drain', FILE, { stack: ['kernfs_drain', 'kernfs_remove', 'kobject_del'] }),
  ];
  const tasks = [user(0, 'rmmod'), user(1, 'sh'), worker];
  const text = ladder(traced({ steps, tasks }), judged({ kind: 'deadlock', cycle }));
  t.true(widest(text) <= 80, text);
  t.true(text.includes('CPU2'));
  t.true(text.includes('work kobj_remove'));
  t.true(text.includes('waits for CPU2'));
});

test('what lockdep infers is drawn as it draws it, under the commands that showed the orders', (t) => {
  t.is(
    ladder(sequential, judged({ kind: 'lockdep', report: CIRCULAR })),
    `  CPU0                 CPU1
  rmmod kvm_intel      echo 1 > /sys/kernel/slab/kvm_vcpu/cpu_partial
  ----                 ----
  lock(slab_mutex)
                       lock(s_active#120)
                       lock(slab_mutex)
  lock(s_active#120)

  *** DEADLOCK ***
  Inferred by lockdep from the orders of this run, which did not lock up.`,
  );
});

test('an order that is older than the program is said to be earlier', (t) => {
  const chain = [CIRCULAR.wanted, { ...CIRCULAR.chain[1]!, stack: ['smp_init', 'kernel_init'] }];
  const text = ladder(traced(), judged({ kind: 'lockdep', report: { ...CIRCULAR, chain } }));
  t.true(text.split('\n')[1]!.endsWith('  earlier'));
});

test('what one task did to a lock alone has one column', (t) => {
  const wanted = row('slab_mutex', { stack: STORE });
  const report = {
    kind: 'recursion',
    task: CIRCULAR.task,
    wanted,
    holding: CIRCULAR.holding,
    held: [CIRCULAR.holding],
  };
  const text = ladder(sequential, judged({ kind: 'lockdep', report: report as never }));
  t.true(
    text.includes('kmem_cache_destroy()\n    lock(slab_mutex)\n  slab_attr_store()\n    lock(slab_mutex)'),
  );
});

test('every rule that one task breaks alone is drawn in one column, and ends in what is wrong', (t) => {
  const { task } = CIRCULAR;
  const lock = row('slab_mutex', { stack: STORE });
  const held = [lock];
  const reports: LockdepReport[] = [
    { kind: 'wait-context', task, wanted: lock, context: 2, have: 2, held: [] },
    { kind: 'nest-not-held', task, wanted: lock, nest: 'top', held: [] },
    { kind: 'bad-unlock', task, wanted: lock, held: [] },
    { kind: 'held-freed', task, lock, held },
    { kind: 'left-held', task, held },
    { kind: 'user-return', task, held },
    { kind: 'rcu-usage', task, words: 'suspicious usage', held },
  ];
  const endings = reports.map((report) => {
    const lines = ladder(sequential, judged({ kind: 'lockdep', report })).split('\n');
    t.is(lines[0], '  CPU3');
    t.is(lines[3], '  slab_attr_store()');
    return lines.slice(4).map((line) => line.trim());
  });
  t.deepEqual(endings, [
    ['lock(slab_mutex)', '', 'The task may not wait for this lock here.'],
    ['lock(slab_mutex)', '', 'The task does not hold top, in which this lock is said to be nested.'],
    ['unlock(slab_mutex)', '', 'The task does not hold what it releases.'],
    [
      ...['lock(slab_mutex)', 'free(slab_mutex)', ''],
      'The memory of the lock is free, or new, while the task holds it.',
    ],
    ['lock(slab_mutex)', '', 'The task is over and still holds its locks.'],
    ['lock(slab_mutex)', '', 'The task is back in user space and still holds its locks.'],
    ['lock(slab_mutex)', '', 'RCU is used wrongly: suspicious usage'],
  ]);
});

test('what an interrupt may do is drawn as lockdep draws it', (t) => {
  const { task } = CIRCULAR;
  const [lock, other] = [row('a'), row('b')];
  const now = { irq: 'hardirq', inside: false, read: false, stack: DESTROY } as const;
  const before = { ...now, inside: true };
  const inversion: LockdepReport = {
    ...{ kind: 'inversion', irq: 'hardirq', task, lock, now, other, otherUse: before },
    ...{ forwards: false, path: [other], held: [] },
  };
  t.is(
    ladder(traced(), judged({ kind: 'lockdep', report: inversion })),
    `  CPU0              CPU1
  rmmod kvm_intel
  ----              ----
  lock(a)
                    local_irq_disable()
                    lock(b)
                    lock(a)
  <Interrupt>
    lock(b)

  *** DEADLOCK ***
  Inferred by lockdep from the usage of these locks; no interrupt came.`,
  );
  const inconsistent: LockdepReport = { kind: 'inconsistent', task, lock, before, now, held: [] };
  const lines = ladder(traced(), judged({ kind: 'lockdep', report: inconsistent })).split('\n');
  t.deepEqual(lines.slice(3, 6), ['  lock(a)', '  <Interrupt>', '    lock(a)']);
});

test('a violation in one task is the commands in order, then what went wrong', (t) => {
  const answers = [{ task: 1, line: '', error: 'EINVAL', output: null }];
  t.is(
    ladder({ ...sequential, answers, schedule: [] }, judged(violation)),
    `  CPU0
  task 1
  ----
  echo 1 > /sys/kernel/slab/kvm_vcpu/cpu_partial  <- EINVAL
  rmmod kvm_intel

  use-after-free: work_struct of kvm_vcpu was read after it had been freed by
  slab_kmem_cache_release
  in process_one_work() < worker_thread() < kthread()`,
  );
});

test('a violation among several tasks shows where they were switched', (t) => {
  const steps = [
    step(0, 'resumes'),
    step(0, 'is pre-empted', 'access', 'kref of kvm_vcpu', { stack: ['kobject_put', 'kmem_cache_destroy'] }),
    step(1, 'resumes'),
    step(1, 'blocks', 'mutex_lock', 'slab_mutex', { stack: ['mutex_lock', 'slab_attr_store'] }),
    step(2, 'resumes'),
    step(2, 'exits'),
    step(0, 'resumes'),
    step(0, 'exits'),
  ];
  const tasks = [user(0, 'rmmod'), user(1, 'sh'), worker];
  const lines = ladder(traced({ steps, tasks }), judged(violation)).split('\n').slice(3, 9);
  t.deepEqual(
    lines.map((line) => line.trim()),
    [
      'kobject_put()',
      'access(kref of kvm_vcpu)  <- is pre-empted',
      'slab_attr_store()',
      'mutex_lock(slab_mutex)  <- waits',
      '~ work kobj_remove of kvm_vcpu, 1st runs ~',
      '(ends)',
    ],
  );
});

test('long names, many columns and many rows stay within the width', (t) => {
  const path = `/sys/kernel/slab/${'deeply/'.repeat(12)}${'x'.repeat(90)}`;
  const write: ShellOp = { kind: 'write', value: '1', path };
  const cycle = [0, 1, 2, 3].map((task) => ({
    task,
    op: 'mutex_lock',
    wants: `${task}`,
    object: `${path}${task}`,
  }));
  const steps = cycle.map(({ task, op, object }) => step(task, 'blocks', op, object, { stack: STORE }));
  const tasks = [0, 1, 2, 3].map((rank) => user(rank, 'sh'));
  const run = traced({ steps, tasks }, [[write], [write], [write], [write]]);
  for (const width of [40, 60, 80]) {
    t.true(widest(ladder(run, judged({ kind: 'deadlock', cycle }), width)) <= width);
    t.true(widest(ladder(sequential, judged({ kind: 'lockdep', report: CIRCULAR }), width)) <= width);
  }
  const busy = Array.from({ length: 400 }, (_, i) => step(i % 2, 'is pre-empted', 'access', `object ${i}`));
  const text = ladder(traced({ steps: busy }), judged(violation));
  t.true(text.split('\n').length <= 25 + 8);
  t.true(text.includes('\n  ...\n'));
  t.true(text.includes('object 399'));
});

test('files with equal names in different directories are told apart', (t) => {
  const other = FILE.replace(':t-0016320', ':t-0000064');
  const cycle = [
    { task: 0, op: 'kernfs_drain', wants: 's_active', object: FILE },
    { task: 1, op: 'kernfs_drain', wants: 's_active', object: other },
  ];
  const text = ladder(traced({ steps: [] }), judged({ kind: 'deadlock', cycle }));
  t.true(text.includes('kernfs_drain(…/:t-0016320/cpu_partial)'));
  t.true(text.includes('kernfs_drain(…/:t-0000064/cpu_partial)'));
});

test('control characters of a command are escaped', (t) => {
  const write: ShellOp = { kind: 'write', value: '\u001b[31m1', path: '/sys/a\nb' };
  const text = ladder(traced({}, [[RMMOD], [write]]), judged(DEADLOCK));
  t.true(text.includes('echo \\x1b[31m1 > /sys/a\\x0ab'));
});
