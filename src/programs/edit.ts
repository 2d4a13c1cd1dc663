/** Small edits of lists that are never changed in place. */

export function without<T>(items: readonly T[], at: number): readonly T[] {
  return items.filter((_, i) => i !== at);
}

export function replaced<T>(items: readonly T[], at: number, item: T): readonly T[] {
  return items.map((old, i) => (i === at ? item : old));
}
