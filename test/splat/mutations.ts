/** Changes that transport and editing do to a log: cut, splice, drop, repeat, reorder, flip. */
import fc from 'fast-check';

export interface Mutation {
  readonly kind: 'truncate' | 'splice' | 'drop' | 'duplicate' | 'swap' | 'flip';
  /** Where, as a share of the log. */
  readonly at: number;
  readonly to: number;
}

const share = fc.integer({ min: 0, max: 999 }).map((n) => n / 1_000);

export const mutations: fc.Arbitrary<readonly Mutation[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('truncate', 'splice', 'drop', 'duplicate', 'swap', 'flip'),
    at: share,
    to: share,
  }),
  { minLength: 1, maxLength: 6 },
);

export function mutated(log: string, other: string, changes: readonly Mutation[]): string {
  return changes.reduce((text, change) => changed(text, other, change), log);
}

function changed(text: string, other: string, { kind, at, to }: Mutation): string {
  const lines = text.split('\n');
  const i = Math.floor(at * lines.length);
  const j = Math.floor(to * lines.length);
  switch (kind) {
    case 'truncate':
      return text.slice(0, Math.floor(at * text.length));
    case 'splice': {
      const others = other.split('\n');
      const from = Math.floor(to * others.length);
      return [...lines.slice(0, i), ...others.slice(from, from + 40), ...lines.slice(i)].join('\n');
    }
    case 'drop':
      return lines.filter((_, line) => line !== i).join('\n');
    case 'duplicate':
      return lines.toSpliced(i, 0, lines[i] ?? '').join('\n');
    case 'swap':
      return lines
        .with(i, lines[j] ?? '')
        .with(j, lines[i] ?? '')
        .join('\n');
    case 'flip': {
      const place = Math.floor(at * text.length);
      const bit = 1 << Math.floor(to * 7);
      const flipped = String.fromCharCode((text.charCodeAt(place) || 32) ^ bit);
      return text.slice(0, place) + flipped + text.slice(place + 1);
    }
  }
}
