/**
 * Who waits for whom. A task waits for every task that must act before its operation is ready; a cycle of such waits can
 * never end. It is looked for when a task blocks, which is the step at which a cycle forms: partial deadlocks are found
 * although others run on. A task pre-empted before a lock that has since been taken counts as waiting.
 */
import type { Deadlock } from './finding.ts';
import type { Task } from './task.ts';

/** The cycle that `task`, which has just blocked, closes; null when there is none. Each cycle is told once. */
export function deadlockAt(task: Task): Deadlock | null {
  const path: Task[] = [];
  if (!reaches(task, task, path, new Set())) return null;
  if (path.every((member) => member.dead)) return null;
  for (const member of path) member.dead = true;
  return { kind: 'deadlock', cycle: path.map(waitOf) };
}

function reaches(from: Task, goal: Task, path: Task[], seen: Set<Task>): boolean {
  seen.add(from);
  path.push(from);
  for (const blocker of from.op.blockers(from.object, from)) {
    if (blocker === goal) return true;
    if (blocker.done || seen.has(blocker) || blocker.runnable) continue;
    if (reaches(blocker, goal, path, seen)) return true;
  }
  path.pop();
  return false;
}

function waitOf(task: Task): Deadlock['cycle'][number] {
  const { object } = task;
  const className = (object as { className?: string }).className ?? object.name;
  return { task: task.rank, op: task.op.name, wants: className, object: object.name };
}
