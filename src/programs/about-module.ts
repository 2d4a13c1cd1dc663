/** A whole program about another module: its lines with it, and its caches in the order in which the modules have them. */
import { MODULE_NAMES, MODULES, type ModuleName } from '../linux/modules.ts';
import type { Program, ShellOp } from '../repro/scenario.ts';

/** The modules that could be another one throughout `program`. */
export function modulesIn({ setup, tasks }: Program): readonly ModuleName[] {
  const ops = [setup, ...tasks].flat();
  return MODULE_NAMES.filter(
    (name) => MODULES[name].caches.length > 0 && ops.some((op) => renamed(op, name, 'kvm') !== op),
  );
}

export function withModule({ setup, tasks }: Program, from: ModuleName, to: ModuleName): Program {
  const rename = (ops: readonly ShellOp[]) => ops.map((op) => renamed(op, from, to));
  return { setup: rename(setup), tasks: tasks.map(rename) };
}

function renamed(op: ShellOp, from: ModuleName, to: ModuleName): ShellOp {
  if (op.kind === 'modprobe' || op.kind === 'rmmod') return op.module === from ? { ...op, module: to } : op;
  if (op.kind !== 'write' && op.kind !== 'read') return op;
  if (op.path === `/dev/${from}`) return { ...op, path: `/dev/${to}` };
  const parts = op.path.split('/');
  const at = parts[3] === 'debug' ? 5 : 4;
  const place = MODULES[from].caches.indexOf(parts[at]!);
  if (place < 0) return op;
  parts[at] = MODULES[to].caches[place] ?? MODULES[to].caches[0] ?? parts[at]!;
  return { ...op, path: parts.join('/') };
}
