/** Programs run: what each shell line does to the modelled kernel, and what it answers. */
import type { Sleeps } from '../engine/sleeps.ts';
import { EEXIST, ENOENT, errnoName } from '../linux/include/errno.ts';
import type { Memcg } from '../linux/include/memcontrol.ts';
import type { Kernel } from '../linux/kernel.ts';
import { MODULES, type ModuleName } from '../linux/modules.ts';
import type { ShellOp } from '../repro/scenario.ts';

/** A number below 0 is an errno; text is what was read. */
type Result = number | string;
type Runners = {
  readonly [K in ShellOp['kind']]: (kernel: Kernel, op: Extract<ShellOp, { kind: K }>) => Sleeps<Result>;
};

const run: Runners = {
  modprobe: (kernel, op) => modprobe(kernel, op.module as ModuleName),
  rmmod: (kernel, op) => kernel.SyS_delete_module(op.module as ModuleName),
  write: (kernel, op) =>
    op.cgroup === undefined
      ? write(kernel, op.path, op.value)
      : writeInside(kernel, op.cgroup, op.path, op.value),
  read: (kernel, op) => read(kernel, op.path),
  mkdir: (kernel, op) => kernel.mem_cgroup_css_alloc(lastPart(op.path)),
  rmdir: (kernel, op) => kernel.cgroup_rmdir(lastPart(op.path)),
  umount: (kernel, op) => kernel.SyS_umount(op.path),
  netns: (kernel, op) => (op.action === 'add' ? kernel.copy_net_ns(op.name) : kernel.put_net(op.name)),
  *sleep(kernel) {
    kernel.cpu_timers_fire();
    return 0;
  },
};

const comms: Readonly<Record<ShellOp['kind'], string>> = {
  modprobe: 'modprobe',
  rmmod: 'rmmod',
  write: 'sh',
  read: 'cat',
  mkdir: 'mkdir',
  rmdir: 'rmdir',
  umount: 'umount',
  netns: 'ip',
  sleep: 'sleep',
};

/** Told what each line answered. */
export type OnAnswer = (op: ShellOp, error: string | null, output: string | null) => void;

/** The body of a task. A line that fails does not keep the next from running. */
export function* runTask(kernel: Kernel, ops: readonly ShellOp[], onAnswer: OnAnswer | null): Sleeps<void> {
  for (const op of ops) {
    yield* kernel.try_to_freeze();
    kernel.machine.current.comm = comms[op.kind];
    const result = yield* (run[op.kind] as (kernel: Kernel, op: ShellOp) => Sleeps<Result>)(kernel, op);
    kernel.machine.lockdep.checks.returnToUser();
    kernel.exit_to_user();
    if (onAnswer !== null)
      onAnswer(
        op,
        typeof result === 'number' ? errnoName(result) : null,
        typeof result === 'string' ? result : null,
      );
  }
}

/** Loads what the module needs, then the module. One that is loaded already is no error. */
function* modprobe(kernel: Kernel, name: ModuleName): Sleeps<Result> {
  for (const needed of MODULES[name].needs) yield* modprobe(kernel, needed as ModuleName);
  const result = yield* kernel.SyS_init_module(name);
  return result === -EEXIST ? 0 : result;
}

function* write(kernel: Kernel, path: string, value: string): Sleeps<Result> {
  if (path.startsWith('/dev/')) return yield* kernel.slab_device_write(lastPart(path) as ModuleName, value);
  return yield* kernel.SyS_write(path, value);
}

function* read(kernel: Kernel, path: string): Sleeps<Result> {
  if (path.startsWith('/dev/')) return yield* kernel.slab_device_read(lastPart(path) as ModuleName);
  if (path.startsWith(DEBUGFS)) return yield* kernel.slab_debug_trace_open(path.split('/')[5]!);
  return yield* kernel.SyS_read(path);
}

const DEBUGFS = '/sys/kernel/debug/slab/';

/** As `write`, by a process that is moved into a memory cgroup first. */
function* writeInside(kernel: Kernel, cgroup: string, path: string, value: string): Sleeps<Result> {
  const task = kernel.machine.current;
  yield* kernel.mutex_lock(kernel.cgroup_mutex);
  const memcg: Memcg | undefined = kernel.memcgs.get(cgroup);
  if (memcg !== undefined) memcg.tasks++;
  kernel.mutex_unlock(kernel.cgroup_mutex);
  if (memcg === undefined) return -ENOENT;
  task.local = memcg;
  const result = yield* write(kernel, path, value);
  task.local = null;
  yield* kernel.mutex_lock(kernel.cgroup_mutex);
  memcg.tasks--;
  kernel.mutex_unlock(kernel.cgroup_mutex);
  return result;
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
