/**
 * The classes on the way from one lock to another: how each was used, and where it was acquired. Of the uses only those
 * that the report is about come with a function chain; the rest are named. `key` is the name of the key, which has no
 * address.
 */
import type { LockRow, UsageSeen } from '../../engine/lockdep/report.ts';
import { acquisitionFrames, indented, USED } from './chains.ts';
import type { Era } from './era.ts';
import { lockText, sameClass } from './lock-row.ts';
import { firstUses, usesOf } from './usage.ts';
import { type Use, usageName } from './usage-names.ts';

/** A use of a class whose function chain is known. */
export interface Known {
  readonly lock: LockRow;
  readonly use: UsageSeen;
}

export interface Entry {
  readonly row: LockRow;
  /** The function chain printed with it; null where there is none to print. */
  readonly acquired: readonly string[] | null;
}

/** The last entry stands at the margin; those before it are indented by a column for each that follows. */
export function listing(entries: readonly Entry[], known: readonly Known[], era: Era): string[] {
  return entries.flatMap(({ row, acquired }, i) => {
    const depth = entries.length - 1 - i;
    return [...classLines(row, depth, known, era), ...acquiredLines(acquired, depth)];
  });
}

function acquiredLines(acquired: Entry['acquired'], depth: number): string[] {
  return acquired === null ? [] : [`${' '.repeat(depth)} ... acquired at:`, ...indented(acquired, 3), ''];
}

function classLines(row: LockRow, depth: number, known: readonly Known[], era: Era): string[] {
  const margin = ' '.repeat(depth);
  const uses = usesOf(row.usage, era.states).flatMap((use) =>
    useLines(usageName(use), chainOf(row, use, known), depth),
  );
  return [
    `${margin}->${lockText(row, era)} {`,
    ...uses,
    ...firstUseNames(row, era).flatMap((name) => useLines(name, [], depth)),
    `${margin} }`,
    `${margin} ... key      at: ${row.key}`,
  ];
}

/** Chains are aligned with the end of the line above them, the depth counted once more. */
function useLines(name: string, stack: readonly string[], depth: number): string[] {
  const line = `${' '.repeat(depth)}   ${name} at:`;
  return [line, ...indented(acquisitionFrames(stack, USED), line.length + depth + 1)];
}

function chainOf(row: LockRow, use: Use, known: readonly Known[]): readonly string[] {
  const found = known.find(
    ({ lock, use: seen }) =>
      sameClass(lock, row) && seen.irq === use.irq && seen.inside === use.inside && seen.read === use.read,
  );
  return found?.use.stack ?? [];
}

function firstUseNames({ usage }: LockRow, { tellsFirstRead }: Era): string[] {
  const { write, read } = firstUses(usage);
  if (!tellsFirstRead) return write || read ? ['INITIAL USE'] : [];
  return [...(write ? ['INITIAL USE'] : []), ...(read ? ['INITIAL READ USE'] : [])];
}
