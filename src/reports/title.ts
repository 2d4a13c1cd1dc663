/** A finding in one sentence: `kmem_cache_destroy() drains s_active while holding slab_mutex`. */
import type { Deadlock, LockdepReport, Violation } from '../engine/finding.ts';
import type { InconsistentReport, Irq, LockRow, UsageSeen } from '../engine/lockdep/report.ts';
import type { TraceStep } from '../engine/trace.ts';
import type { Judged, Traced } from '../outcome.ts';
import { callerIn, functionOf, LOCK_CALLS, machineryOf } from './frames.ts';
import { printable } from './printable.ts';

const VERBS: Readonly<Record<string, string>> = {
  kernfs_drain: 'drains',
  __kernfs_remove: 'drains',
  flush_work: 'flushes',
  smp_call_function: 'interrupts',
};
/** Waiting for an event, rather than for a lock. */
const AWAITED = /^(wait_for_|rcu_|synchronize_|process_one_work|cpu_hotplug_begin)/;
/** What is waited for by these is somebody's end, which nobody holds. */
const ENDS = /^(flush_|cancel_|wait_for_|rcu_|synchronize_|process_one_work)/;

export function titleOf({ finding }: Judged, traced: Traced): string {
  switch (finding.kind) {
    case 'violation':
      return printable(sentenceOf(finding));
    case 'deadlock':
      return printable(deadlockTitle(finding, traced));
    case 'lockdep':
      return printable(lockdepTitle(finding.report));
  }
}

function sentenceOf({ text }: Violation): string {
  return text.split('\n', 1)[0]!;
}

/** Told of the task that wants what sorts first, so that equal cycles have equal titles. */
function deadlockTitle({ cycle }: Deadlock, { steps, tasks }: Traced): string {
  const names = cycle.map((wait) => wait.wants);
  const at = names.indexOf([...names].sort()[0]!);
  const wait = cycle[at]!;
  const held = cycle[(at + cycle.length - 1) % cycle.length]!;
  const took = takingOf(steps, wait.task, held.object);
  const name = tasks.find((task) => task.rank === wait.task)?.comm ?? `task ${wait.task + 1}`;
  const subject = subjectOf(took?.stack ?? lastStack(steps, wait.task), name);
  const what = `${subject} ${verbOf(wait.op)} ${wait.wants}`;
  return ENDS.test(held.op)
    ? `${what} while ${held.op}() waits for it`
    : `${what} while holding ${held.wants}`;
}

/** A resumption repeats the operation it resumes, without its chain. */
function takingOf(steps: readonly TraceStep[], task: number, object: string): TraceStep | undefined {
  return steps.findLast((step) => step.task === task && step.object === object && step.stack.length > 0);
}

function lastStack(steps: readonly TraceStep[], task: number): readonly string[] {
  return steps.findLast((step) => step.task === task && step.stack.length > 0)?.stack ?? [];
}

function lockdepTitle(report: LockdepReport): string {
  const { comm } = report.task;
  switch (report.kind) {
    case 'circular': {
      const subject = subjectOf(report.holding.stack, comm);
      return `${subject} ${verbIn(report.wanted.stack)} ${report.wanted.name} while holding ${report.holding.name}`;
    }
    case 'recursion':
      return `${subjectOf(report.wanted.stack, comm)} takes ${report.wanted.name} while already holding it`;
    case 'inconsistent':
      return inconsistentTitle(report);
    case 'safe-to-unsafe': {
      const { wanted, holding, safe, unsafe, safeUse, unsafeUse } = report;
      const order = `${subjectOf(wanted.stack, comm)} takes ${wanted.name} while holding ${holding.name}`;
      return `${order}: so ${safe.name}, taken ${whereOf(safeUse)}, leads to ${unsafe.name}, taken ${whereOf(unsafeUse)}`;
    }
    case 'inversion': {
      const { lock, now, other, otherUse, forwards } = report;
      const leads = forwards ? `leads to ${other.name}` : `is reached from ${other.name}`;
      return `${subjectOf(now.stack, comm)} takes ${lock.name} ${whereOf(now)}, which ${leads}, taken ${whereOf(otherUse)}`;
    }
    case 'wait-context':
      return `${subjectOf(report.wanted.stack, comm)} takes ${report.wanted.name} where it must not wait for it`;
    case 'nest-not-held': {
      const { wanted, nest } = report;
      return `${subjectOf(wanted.stack, comm)} takes ${wanted.name} as nested in ${nest} without holding ${nest}`;
    }
    case 'held-freed':
      return `${comm} frees or initialises ${report.lock.name} while holding it`;
    case 'left-held':
      return `${comm} ends while holding ${namesOf(report.held)}`;
    case 'user-return':
      return `${comm} returns to user space while holding ${namesOf(report.held)}`;
    case 'rcu-usage':
      return `${comm} uses RCU wrongly: ${report.words}`;
    case 'bad-unlock':
      return `${subjectOf(report.wanted.stack, comm)} releases ${report.wanted.name} without holding it`;
  }
}

function inconsistentTitle({ task, lock, before, now }: InconsistentReport): string {
  const subject = subjectOf(now.stack, task.comm);
  return `${subject} takes ${lock.name} ${whereOf(now)}, which is also taken ${whereOf(before)}`;
}

const WHERE: Readonly<Record<Irq, readonly [inside: string, enabled: string]>> = {
  hardirq: ['in a hardirq', 'with hardirqs on'],
  softirq: ['in a softirq', 'with softirqs on'],
  reclaim: ['in reclaim', 'where reclaim may begin'],
};

function whereOf({ irq, inside }: UsageSeen): string {
  return WHERE[irq][inside ? 0 : 1];
}

function namesOf(rows: readonly LockRow[]): string {
  return rows.map((row) => row.name).join(', ');
}

/** The function that holds what was taken there: not one whose whole purpose is the taking. */
function subjectOf(stack: readonly string[], otherwise: string): string {
  const caller = callerIn(stack, LOCK_CALLS);
  return caller === null ? otherwise : `${functionOf(caller)}()`;
}

function verbIn(stack: readonly string[]): string {
  const op = [...machineryOf(stack), ...stack.slice(0, 1)]
    .map(functionOf)
    .find((name) => VERBS[name] !== undefined);
  return op === undefined ? 'takes' : VERBS[op]!;
}

function verbOf(op: string): string {
  return VERBS[op] ?? (AWAITED.test(op) ? 'waits for' : 'takes');
}
