/** Numbers in words: `1 task`, `20,000 executions`, `3rd`. The same on every machine, whatever its locale. */
const IRREGULAR: Readonly<Record<string, string>> = { switch: 'switches' };

export function count(n: number, noun: string): string {
  return `${thousands(n)} ${n === 1 ? noun : (IRREGULAR[noun] ?? `${noun}s`)}`;
}

export function thousands(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
}

export function nth(n: number): string {
  const tens = n % 100;
  const suffix = tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${suffix}`;
}
