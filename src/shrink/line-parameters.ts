/** What one line could say instead: another attribute of the same object, another value, or no memory cgroup. */
import type { ShellOp } from '../repro/scenario.ts';

export type FileOp = Extract<ShellOp, { kind: 'write' | 'read' }>;

export interface LineParameter {
  readonly of: 'attribute' | 'value' | 'memory cgroup';
  readonly name: string;
  /** By what stands there instead, in order of preference. */
  readonly others: ReadonlyMap<string, ShellOp>;
}

export function isFileOp(op: ShellOp): op is FileOp {
  return op.kind === 'write' || op.kind === 'read';
}

/** `/sys/kernel/slab/kvm_vcpu/order`: the parent is `/sys/kernel/slab`, the object `kvm_vcpu`, the file `order`. */
export function partsOf(path: string): { parent: string; object: string; file: string } {
  const [file = '', object = '', ...rest] = path.split('/').toReversed();
  return { parent: rest.toReversed().join('/'), object, file };
}

export function writtenIn(op: FileOp): string | null {
  return op.kind === 'write' ? op.value : null;
}

export function groupOf(op: FileOp): string | null {
  return op.kind === 'write' ? (op.cgroup ?? null) : null;
}

/** `lines`: all that there are. */
export function lineParameters(op: FileOp, lines: readonly FileOp[]): readonly LineParameter[] {
  const alike = lines.filter((other) => other.kind === op.kind);
  return [attribute(op, alike), value(op, alike), group(op, alike)];
}

/** The value stays where the other attribute has it too. */
function attribute(op: FileOp, lines: readonly FileOp[]): LineParameter {
  const { parent, object, file } = partsOf(op.path);
  const others = lines.filter((other) => {
    const parts = partsOf(other.path);
    return parent !== '' && parts.parent === parent && parts.object === object && parts.file !== file;
  });
  const [same, different] = [true, false].map((isSame) =>
    others.filter((other) => (writtenIn(other) === writtenIn(op)) === isSame),
  );
  return { of: 'attribute', name: file, others: firsts([...same!, ...different!], fileOf) };
}

function value(op: FileOp, lines: readonly FileOp[]): LineParameter {
  const others = lines.filter(
    (other) => other.path === op.path && groupOf(other) === groupOf(op) && writtenIn(other) !== writtenIn(op),
  );
  return {
    of: 'value',
    name: writtenIn(op) ?? '',
    others: firsts(others, (other) => writtenIn(other) ?? ''),
  };
}

function group(op: FileOp, lines: readonly FileOp[]): LineParameter {
  const others = lines.filter(
    (other) =>
      other.path === op.path &&
      writtenIn(other) === writtenIn(op) &&
      groupOf(other) === null &&
      groupOf(op) !== null,
  );
  return { of: 'memory cgroup', name: groupOf(op) ?? '', others: firsts(others, () => 'none') };
}

function fileOf({ path }: FileOp): string {
  return partsOf(path).file;
}

/** The first line of each name. */
function firsts(lines: readonly FileOp[], nameOf: (op: FileOp) => string): ReadonlyMap<string, ShellOp> {
  const found = new Map<string, ShellOp>();
  for (const line of lines) if (!found.has(nameOf(line))) found.set(nameOf(line), line);
  return found;
}
