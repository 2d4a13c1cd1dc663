/** A mistake of the caller: one line that says what, where, and how to mend it. Never a finding, never our own fault. */
export class UserError extends Error {
  override name = 'UserError';
}

/** `unknown tree v4.1; did you mean v4.10?` */
export function unknownId(what: string, id: string, known: readonly string[]): UserError {
  const near = nearest(id, known);
  const hint = near === null ? `known: ${known.join(', ')}` : `did you mean ${near}?`;
  return new UserError(`unknown ${what} ${JSON.stringify(id)}; ${hint}`);
}

/** The known word that differs least, if it differs little. */
export function nearest(word: string, known: readonly string[]): string | null {
  let best: string | null = null;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min(row[j - 1]! + same, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
