/** One line of the result: a figure and the bar it is held against. */
export interface Row {
  readonly workload: string;
  readonly what: string;
  /** null: it could not be measured here. */
  readonly figure: number | null;
  readonly unit: 'x' | '/s' | 'us' | 's' | 'MB';
  readonly bar: Bar | null;
  /** null where there is no bar, or nothing was measured. */
  readonly ok: boolean | null;
}

/** `atMost` or `atLeast` this. */
export type Bar = { readonly atMost: number } | { readonly atLeast: number };

/** Bars on executions a second were set where one W5 execution of the bare loop took this long, in µs. */
export const BARE_W5 = 270;

export function row(
  workload: string,
  what: string,
  figure: number | null,
  unit: Row['unit'],
  bar: Bar | null = null,
): Row {
  const ok =
    figure === null || bar === null ? null : 'atMost' in bar ? figure <= bar.atMost : figure >= bar.atLeast;
  return { workload, what, figure, unit, bar, ok };
}

/** A bar on executions a second, moved to this machine by what the bare loop takes here. */
export function scaled(atLeast: number, bareHere: number): Bar {
  return { atLeast: (atLeast * BARE_W5) / bareHere };
}
