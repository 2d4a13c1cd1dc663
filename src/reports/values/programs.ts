/** Programs as shell lines, and steps of a trace. */
import type { TraceStep } from '../../engine/trace.ts';
import type { Program, ShellOp } from '../../repro/scenario.ts';
import { shellLine, shellLines } from '../shell.ts';

const KINDS: readonly string[] = [
  'modprobe',
  'rmmod',
  'write',
  'read',
  'mkdir',
  'rmdir',
] satisfies ShellOp['kind'][];

export function isShellOp(value: unknown): value is ShellOp {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, module, path } = value as Readonly<Record<string, unknown>>;
  return typeof kind === 'string' && KINDS.includes(kind) && typeof (module ?? path) === 'string';
}

export function isProgram(value: unknown): value is Program {
  if (typeof value !== 'object' || value === null) return false;
  const { setup, tasks } = value as Partial<Program>;
  if (!Array.isArray(setup) || !Array.isArray(tasks)) return false;
  return setup.every(isShellOp) && tasks.every((lines) => Array.isArray(lines) && lines.every(isShellOp));
}

/** A line a task, after those of the set-up. */
export function programText({ setup, tasks }: Program): string[] {
  const lines = tasks.map((ops, i) => `task ${i + 1}: ${shellLines(ops)}`);
  return [...setup.map((op) => `set-up: ${shellLine(op)}`), ...lines];
}

export function isTraceStep(value: unknown): value is TraceStep {
  if (typeof value !== 'object' || value === null) return false;
  const { task, op, object, fate } = value as Readonly<Record<string, unknown>>;
  return typeof task === 'number' && [op, object, fate].every((word) => typeof word === 'string');
}

/** Without the names of tasks, which the trace has beside its steps. */
export function stepText({ task, op, object, fate }: TraceStep): string {
  return fate === 'resumes' || fate === 'exits'
    ? `task ${task + 1} ${fate}`
    : `task ${task + 1} ${fate}: ${op} ${object}`;
}
