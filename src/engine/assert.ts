/** Our own fault: never a finding and never the caller's. `words` are unique in the source, so a report names its line. */
export class Fault extends Error {
  override name = 'Fault';
}

/** Throws a Fault with `words` unless `condition` holds. */
export function assert(condition: unknown, words: string): asserts condition {
  if (!condition) throw new Fault(words);
}
