/** Values of options, read and checked. What is wrong with one is said by commander with the option's name. */
import { InvalidArgumentError } from 'commander';

/** A whole number from `least` on; 1_000, 1,000 and 1000 are the same. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const digits = text.replaceAll(/(?<=\d)[,_](?=\d)/g, '');
    const value = Number(digits);
    if (!/^\d+$/.test(digits) || value < least || !Number.isSafeInteger(value)) {
      throw new InvalidArgumentError(`It takes a whole number from ${least} on.`);
    }
    return value;
  };
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** `90s`, `10m`, `1.5h` in milliseconds. */
export function duration(text: string): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text) ?? [];
  if (amount === undefined || unit === undefined) {
    throw new InvalidArgumentError('It takes a time such as 90s, 10m or 1.5h.');
  }
  return Number(amount) * UNITS[unit]!;
}

/** Collects an option that may be given several times. */
export function several<T>(
  read: (text: string) => T,
): (text: string, before: readonly T[] | undefined) => readonly T[] {
  return (text, before) => [...(before ?? []), read(text)];
}

export function word(text: string): string {
  if (text === '') throw new InvalidArgumentError('It may not be empty.');
  return text;
}

export function setting(text: string): readonly [string, boolean] {
  const [, name, value] = /^(?:CONFIG_)?([A-Z][A-Z0-9_]*)=([yn])$/.exec(text) ?? [];
  if (name === undefined) throw new InvalidArgumentError('It takes NAME=y or NAME=n.');
  return [name, value === 'y'];
}
