/**
 * Kernel structs. Their fields are read from `slots`, never through the accessors: reading a freed struct that way ends
 * the run, and any reading would count as an access of the running task.
 */
export interface StructLike {
  readonly kind: string;
  /** Where it was freed. */
  readonly freed: string | null;
  readonly slots: readonly unknown[];
  readonly id: number;
}

/** Fields that say most about a struct of this kind, shown beside its name. */
const TELLING: Readonly<Record<string, readonly string[]>> = {
  kobject: ['kref'],
  kmem_cache: ['refcount'],
  kernfs_node: ['type', 'count'],
  module: ['state', 'refcnt'],
  work_struct: ['pending'],
};

export function isStruct(value: unknown): value is StructLike {
  if (typeof value !== 'object' || value === null) return false;
  const candidate = value as Partial<StructLike>;
  return typeof candidate.kind === 'string' && Array.isArray(candidate.slots) && 'freed' in candidate;
}

/** `kobject :t-0016320 (kref 2)`, `kmem_cache kvm_vcpu (freed in slab_kmem_cache_release)`. */
export function structTitle(struct: StructLike): string {
  const fields = fieldsOf(struct);
  const name = fields.get('name');
  const title = typeof name === 'string' && name !== '' ? `${struct.kind} ${name}` : struct.kind;
  if (struct.freed !== null) return `${title} (freed in ${struct.freed})`;
  const telling = (TELLING[struct.kind] ?? []).filter((field) => fields.has(field));
  if (telling.length === 0) return title;
  return `${title} (${telling.map((field) => `${field} ${String(fields.get(field))}`).join(', ')})`;
}

/** The name with all fields, one a line. */
export function structText(
  struct: StructLike,
  print: (field: unknown) => string,
  indentation: string,
  inner: string,
): string {
  const lines = [...fieldsOf(struct)].map(([name, value]) => `${inner}${name}: ${print(value)},`);
  return `${structTitle(struct)} {\n${lines.join('\n')}\n${indentation}}`;
}

/** By name, in the order of declaration. */
function fieldsOf(struct: StructLike): Map<string, unknown> {
  return new Map(namesOf(struct).map((name, i) => [name, struct.slots[i]]));
}

/** The prototype that declares the kind also declares the fields. */
function namesOf(struct: StructLike): string[] {
  for (let at: unknown = Object.getPrototypeOf(struct); at !== null; at = Object.getPrototypeOf(at)) {
    if (Object.hasOwn(at as object, 'kind')) return Object.keys(at as object);
  }
  return [];
}
