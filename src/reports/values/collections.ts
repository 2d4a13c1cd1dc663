/**
 * Kernel lists and dictionaries, shown as their contents, and the small things that only have a name: classes of locks,
 * targets of marked accesses. All are read past their accessors, which would count as accesses of the running task.
 */
interface Named {
  readonly name: string;
}

/** The array or map inside a kernel list or dictionary; null for anything else. */
export function contentsOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('heap' in value)) return null;
  const { items, entries } = value as { readonly items?: unknown; readonly entries?: unknown };
  if (Array.isArray(items)) return items;
  return entries instanceof Map ? entries : null;
}

export function isNamed(value: unknown): value is Named {
  if (typeof value !== 'object' || value === null) return false;
  const fields = value as Readonly<Record<string, unknown>>;
  if (typeof fields['name'] !== 'string') return false;
  const isLockMap = typeof fields['key'] === 'string' && 'cls' in value;
  return isLockMap || (typeof fields['id'] === 'number' && Object.keys(value).length === 2);
}
