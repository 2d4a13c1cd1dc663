/** How far a run has come: one line that is renewed on a terminal, else a plain line each minute. */
import type { Entry } from '../../nightly/unit.ts';
import { count, thousands } from '../../reports/counts.ts';

export interface StatusLine {
  readonly show: (entry: Entry) => void;
  readonly clear: () => void;
}

export interface StatusOptions {
  /** Fuzz units in all, and time; null: not bounded by it. */
  readonly units: number | null;
  readonly timeMs: number | null;
  /** What an earlier run of the same folder did. */
  readonly before: readonly Entry[];
}

const ON_TERMINAL_MS = 500;
const ELSEWHERE_MS = 60_000;

export function statusLine(options: StatusOptions, stderr = process.stderr): StatusLine {
  const terminal = stderr.isTTY === true;
  const every = terminal ? ON_TERMINAL_MS : ELSEWHERE_MS;
  const start = performance.now();
  const status = new Status(options);
  let last = start;
  let shown = false;
  const clear = () => {
    if (shown) stderr.write('\r\u001b[K');
    shown = false;
  };
  const show = (entry: Entry) => {
    status.add(entry);
    const now = performance.now();
    if (now - last < every) return;
    last = now;
    const text = status.text(now - start);
    stderr.write(terminal ? `\r\u001b[K${text}` : `${text}\n`);
    shown = terminal;
  };
  return { show, clear };
}

export class Status {
  private readonly options: StatusOptions;
  private readonly signatures = new Set<string>();
  private readonly reached = new Set<string>();
  private readonly listed = new Set<string>();
  private units = 0;
  private fuzzed = 0;
  private executions = 0;
  /** Of this run alone: what was there before took other time. */
  private fresh = { fuzzed: 0, executions: 0 };

  constructor(options: StatusOptions) {
    this.options = options;
    for (const entry of options.before) this.add(entry);
    this.fresh = { fuzzed: this.fuzzed, executions: this.executions };
  }

  add({ unit, result }: Entry): void {
    this.units++;
    this.executions += result.executions;
    for (const id of result.reached) this.reached.add(id);
    for (const id of result.listed) this.listed.add(id);
    if (unit.kind !== 'fuzz') return;
    this.fuzzed++;
    for (const { signature } of result.findings) this.signatures.add(signature);
  }

  text(elapsedMs: number): string {
    const rate = Math.round(((this.executions - this.fresh.executions) * 1000) / elapsedMs);
    return [
      count(this.units, 'unit'),
      `${thousands(rate)} executions/s`,
      `${this.reached.size} of ${this.listed.size} situations`,
      `${this.signatures.size} found`,
      ...this.left(elapsedMs),
    ].join(', ');
  }

  private left(elapsedMs: number): readonly string[] {
    const { timeMs, units } = this.options;
    const perUnit = elapsedMs / Math.max(1, this.fuzzed - this.fresh.fuzzed);
    const ends = [
      ...(timeMs === null ? [] : [timeMs - elapsedMs]),
      ...(units === null ? [] : [(units - this.fuzzed) * perUnit]),
    ];
    return ends.length === 0 ? [] : [`${clock(Math.max(0, Math.min(...ends)))} left`];
  }
}

function clock(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
