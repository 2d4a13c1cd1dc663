/** Rows as a person reads them, 80 columns wide. */
import type { Bar, Row } from './row.ts';

export function heading(): string {
  return `${line('workload', 'what', 'figure', 'bar', '')}\n${'-'.repeat(80)}`;
}

export function printRow({ workload, what, figure, unit, bar, ok }: Row): string {
  const shown = figure === null ? 'n/a' : `${number(figure)} ${unit}`;
  return line(workload, what, shown, printBar(bar), ok === null ? '' : ok ? 'ok' : 'falls short');
}

function line(workload: string, what: string, figure: string, bar: string, verdict: string): string {
  const text = `${workload.padEnd(9)} ${what.padEnd(32)}${figure.padStart(12)}${bar.padStart(13)}  ${verdict}`;
  return text.trimEnd();
}

function printBar(bar: Bar | null): string {
  if (bar === null) return '-';
  return 'atMost' in bar ? `<= ${number(bar.atMost)}` : `>= ${number(bar.atLeast)}`;
}

function number(figure: number): string {
  if (figure >= 100) return Math.round(figure).toLocaleString('en');
  return figure.toFixed(figure >= 10 ? 1 : 2);
}
