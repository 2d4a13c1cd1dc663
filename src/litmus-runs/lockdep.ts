/**
 * What lockdep says to a litmus program: every task runs alone and to its end, as far as it comes without the others, then
 * all run in default order; the orders seen in all these runs are judged together, as on a machine that never locked up.
 */
import type { LitmusProgram } from '../litmus/program.ts';
import { litmusSubject } from '../litmus/subject.ts';

export interface LockdepVerdict {
  readonly id: string;
  readonly verdict: 'FAILURE' | 'SUCCESS';
  /** Null, as `op`, where nothing is reported. */
  readonly reason: string | null;
  /** Index of the operation, among all that were run, at which it is reported. */
  readonly op: number | null;
}

export function lockdepVerdict(program: LitmusProgram, mode: 'kernel' | 'complete'): LockdepVerdict {
  const subject = litmusSubject(program, { points: 'acquire', lockdep: { mode } });
  const { machine } = subject;
  let steps = 0;
  for (const task of [...subject.tasks, null]) {
    subject.start(task);
    machine.run();
    const found = machine.findings.find(({ kind }) => kind === 'lockdep');
    steps += machine.steps;
    if (found?.kind === 'lockdep')
      return { id: program.name, verdict: 'FAILURE', reason: found.report.kind, op: steps };
    machine.restoreButOrders();
  }
  return { id: program.name, verdict: 'SUCCESS', reason: null, op: null };
}
