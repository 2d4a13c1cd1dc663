/** Commands of a program as a person types them. */
import type { ShellOp } from '../repro/scenario.ts';
import { printable } from './printable.ts';

export function shellLine(op: ShellOp): string {
  return printable(lineOf(op));
}

/** All lines of one task. */
export function shellLines(ops: readonly ShellOp[]): string {
  return ops.map(shellLine).join('; ');
}

function lineOf(op: ShellOp): string {
  switch (op.kind) {
    case 'modprobe':
    case 'rmmod':
      return `${op.kind} ${op.module}`;
    case 'write': {
      const line = `echo ${op.value} > ${op.path}`;
      return op.cgroup === undefined ? line : `cgexec -g memory:${op.cgroup} sh -c '${line}'`;
    }
    case 'read':
      return `cat ${op.path}`;
    case 'mkdir':
    case 'rmdir':
    case 'umount':
      return `${op.kind} ${op.path}`;
    case 'netns':
      return `ip netns ${op.action} ${op.name}`;
    case 'sleep':
      return `sleep ${op.seconds}`;
  }
}
