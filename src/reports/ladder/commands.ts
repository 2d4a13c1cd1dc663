/** Which command of a task a function chain belongs to: told by the system call it goes through. */
import type { Traced } from '../../outcome.ts';
import type { ShellOp } from '../../repro/scenario.ts';
import { shellLine, shellLines } from '../shell.ts';

const SYSTEM_CALLS: Readonly<Record<ShellOp['kind'], RegExp>> = {
  modprobe: /init_module|load_module/,
  rmmod: /delete_module/,
  write: /(sys|vfs|fop)_write/i,
  read: /(sys|vfs|fop)_read|seq_read/i,
  mkdir: /(sys|vfs|iop|cgroup)_mkdir/i,
  rmdir: /(sys|vfs|iop|cgroup)_rmdir/i,
  umount: /sys_umount/i,
  netns: /copy_net_ns|put_net/,
  sleep: /nanosleep/,
};

/** The line of `lines` that `stack` was reached from; null where that cannot be told. */
export function commandAt(lines: readonly ShellOp[], stack: readonly string[]): string | null {
  const fitting = lines.filter((line) => stack.some((frame) => SYSTEM_CALLS[line.kind].test(frame)));
  const [line, ...others] = new Set(fitting.map(shellLine));
  return line === undefined || others.length > 0 ? null : line;
}

/** What stands over the column of a task: its command, or what made the work or callback. */
export function titleOfTask(
  { scenario, tasks, titles }: Traced,
  rank: number,
  stack: readonly string[],
): string {
  if (titles?.[rank] !== undefined) return titles[rank];
  const lines = scenario.program.tasks[rank];
  const task = tasks.find((candidate) => candidate.rank === rank);
  if (lines === undefined || task?.user === false) return task?.name ?? `task ${rank + 1}`;
  return commandAt(lines, stack) ?? shellLines(lines);
}
