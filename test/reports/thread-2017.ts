// The thread of 2017 as data: what a run that reproduces it gives. Function chains are those of the kernel's report.

import type { Deadlock, Finding } from '../../src/engine/finding.ts';
import type { CircularReport, Culprit, LockRow } from '../../src/engine/lockdep/report.ts';
import type { TraceStep, TraceTask } from '../../src/engine/trace.ts';
import type { Judged, Traced } from '../../src/outcome.ts';
import type { FindingReport } from '../../src/reports/json.ts';
import type { Scenario, ShellOp } from '../../src/repro/scenario.ts';
import { signatureOf } from '../../src/signature.ts';

// Enabled in hardirq, softirq and reclaim; the read variants are six bits up.
const TAKEN = 2 | 8 | 32;
const SHARED = TAKEN << 6;

export const FILE = '/sys/kernel/slab/:t-0016320/cpu_partial';

const module = 'kvm_intel';
export const RMMOD: ShellOp = { kind: 'rmmod', module };
export const WRITE: ShellOp = { kind: 'write', value: '1', path: '/sys/kernel/slab/kvm_vcpu/cpu_partial' };

const syscall = 'entry_SYSCALL_64_fastpath';
const vfs = ['__vfs_write', 'vfs_write', 'SyS_write', syscall];
const exit = ['kvm_exit [kvm]', 'vmx_exit [kvm_intel]', 'SyS_delete_module', syscall];

export const DESTROY = ['kmem_cache_destroy', ...exit];
export const REMOVE = [
  '__kernfs_remove',
  'kernfs_remove',
  'sysfs_remove_dir',
  'kobject_del',
  '__kmem_cache_shutdown',
  ...DESTROY,
];
export const FOP_WRITE = ['kernfs_fop_write', ...vfs];
export const STORE = ['__mutex_lock', 'mutex_lock_nested', 'slab_attr_store', 'sysfs_kf_write', ...FOP_WRITE];

export function row(name: string, fields: Partial<LockRow> = {}): LockRow {
  const unchecked = { inner: 0, outer: 0, sync: false };
  return {
    name,
    key: name,
    version: 1,
    subclass: 0,
    usage: TAKEN,
    read: 0,
    ...unchecked,
    stack: [],
    ...fields,
  };
}

/** A task in process context, with interrupts on. */
export function culprit(comm: string, pid: number, fields: Partial<Culprit> = {}): Culprit {
  const context = { inHardirq: 0, hardirqsOff: 0, inSoftirq: 0, softirqsOff: 0 };
  return { rank: 0, comm, pid, cpu: 0, ...context, ...fields };
}

/** s_active was also taken for writing, but by then never with reclaim possible. */
const active = row('s_active', { version: 120, usage: 2 | 8 | SHARED, stack: REMOVE });
const slabMutex = row('slab_mutex', { stack: DESTROY });
const hotplug = row('cpu_hotplug.dep_map', {
  usage: TAKEN | SHARED,
  read: 2,
  stack: ['get_online_cpus', ...DESTROY],
});

export const CIRCULAR: CircularReport = {
  kind: 'circular',
  task: culprit('rmmod', 1211, { cpu: 3 }),
  wanted: active,
  holding: slabMutex,
  chain: [active, { ...slabMutex, stack: STORE }],
  held: [hotplug, slabMutex],
};

export const DEADLOCK: Deadlock = {
  kind: 'deadlock',
  cycle: [
    { task: 0, op: 'kernfs_drain', wants: 's_active', object: FILE },
    { task: 1, op: 'mutex_lock', wants: 'slab_mutex', object: 'slab_mutex' },
  ],
};

export function step(
  task: number,
  fate: TraceStep['fate'],
  op = '',
  object = '',
  rest: Partial<TraceStep> = {},
) {
  return { task, op, object, fate, stack: [], held: [], ...rest } satisfies TraceStep;
}

/** The writer is pre-empted before slab_mutex, and rmmod takes it. */
export const STEPS: readonly TraceStep[] = [
  step(1, 'resumes'),
  step(1, 'goes on', 'mutex_lock', `of->mutex of ${FILE}`, { stack: FOP_WRITE }),
  step(1, 'goes on', 'kernfs_get_active', FILE, {
    stack: ['kernfs_get_active', ...FOP_WRITE],
    held: ['&of->mutex'],
  }),
  step(1, 'is pre-empted', 'mutex_lock', 'slab_mutex', {
    stack: STORE,
    held: ['&of->mutex', 's_active'],
  }),
  step(0, 'resumes'),
  step(0, 'goes on', 'mutex_lock', 'cpu_hotplug.lock', { stack: ['get_online_cpus', ...DESTROY] }),
  step(0, 'goes on', 'mutex_lock', 'slab_mutex', { stack: DESTROY, held: ['cpu_hotplug.dep_map'] }),
  step(0, 'blocks', 'kernfs_drain', FILE, {
    stack: ['kernfs_drain', ...REMOVE],
    held: ['cpu_hotplug.dep_map', 'slab_mutex'],
  }),
];

export function user(rank: number, comm: string): TraceTask {
  return { rank, name: `task ${rank + 1}`, comm, pid: 1000 + rank, cpu: rank % 2, user: true };
}

const scenario: Scenario = {
  tree: 'v4.11',
  patches: [],
  config: {},
  actors: [],
  program: { setup: [{ kind: 'modprobe', module }], tasks: [[RMMOD], [WRITE]] },
  schedule: [],
};

export function traced(
  fields: Partial<Traced> = {},
  tasks: readonly (readonly ShellOp[])[] = [[RMMOD], [WRITE]],
): Traced {
  return {
    scenario: { ...scenario, program: { setup: scenario.program.setup, tasks } },
    ending: 'stuck',
    findings: [],
    schedule: [{ task: 2, before: 'mutex_lock', object: 'slab_mutex', nth: 1, to: 1 }],
    size: { tasks: tasks.length, commands: 2, preemptions: 1, switches: 1, steps: 22 },
    steps: STEPS,
    tasks: [user(0, 'rmmod'), user(1, 'sh')],
    answers: [],
    digest: '',
    ...fields,
  };
}

export function judged(finding: Finding): Judged {
  const invariant = finding.kind === 'violation' ? finding.invariant : finding.kind;
  return { invariant, signature: signatureOf(finding), finding };
}

export function report(finding: Finding, fields: Partial<FindingReport> = {}): FindingReport {
  const told = judged(finding);
  return {
    judged: told,
    traced: traced({ findings: [told] }),
    minimal: 'proved',
    certificate: { programsExcluded: 2, schedulesExcluded: 1, executions: 41 },
    token: 'psp1.abc',
    file: null,
    ...fields,
  };
}
