/**
 * Finds the reports of a kernel in its log, line by line. Memory is bounded: of a report only what it says is kept, and a
 * report that says nothing for long is over.
 */

import { type LockDump, LockDumpDraft } from '../lock-dump.ts';
import { Lines } from '../log/lines.ts';
import { messagesOf, withoutPrefix } from '../log/prefix.ts';
import { QuotedPrintable } from '../log/quoted-printable.ts';
import { bannerOf } from './banner.ts';
import { Draft } from './draft.ts';
import type { SplatReport } from './report.ts';

/** Lines of others that may stand within a report. */
const MOST_IDLE = 400;
/** Reports of one log that are told. */
export const MOST_REPORTS = 10_000;
const MOST_DUMPS = 16;

export class SplatParser {
  readonly reports: SplatReport[] = [];
  /** Reports beyond those. */
  untold = 0;
  readonly dumps: LockDump[] = [];
  private dump: LockDumpDraft | null = null;
  private draft: Draft | null = null;
  private readonly decoder = new QuotedPrintable();
  private readonly lines = new Lines((line, number) => this.line(line, number));

  push(piece: string): void {
    this.lines.push(piece);
  }

  end(): readonly SplatReport[] {
    this.lines.end();
    this.finish();
    return this.reports;
  }

  private line(raw: string, number: number): void {
    const line = this.decoder.decode(raw);
    if (line === null) return;
    for (const text of messagesOf(withoutPrefix(line))) this.message(text, number);
  }

  private message(text: string, number: number): void {
    const banner = bannerOf(text);
    if (banner !== undefined && this.draft?.continues(banner) !== true) {
      this.finish();
      this.draft = new Draft(banner, number);
    } else if (text.startsWith('Chain exists of:') && (this.draft?.hasScenario ?? true)) {
      this.finish();
      this.draft = Draft.scenario(number);
    } else if (this.dumped(text, number)) {
      this.finish();
    } else if (this.draft !== null) {
      this.draft.take(text);
      if (this.draft.idle > MOST_IDLE) this.finish();
    }
  }

  /** A line of /proc/lockdep or /proc/lockdep_chains. */
  private dumped(text: string, number: number): boolean {
    const source = LockDumpDraft.begins(text);
    if (source !== null && this.dump?.source !== source && this.dumps.length < MOST_DUMPS) {
      this.dump = new LockDumpDraft(source, number);
      this.dumps.push(this.dump);
    }
    this.dump?.take(text);
    return source !== null;
  }

  private finish(): void {
    const { draft } = this;
    this.draft = null;
    if (draft?.confirmed !== true) return;
    if (this.reports.length < MOST_REPORTS) this.reports.push(draft.report());
    else this.untold++;
  }
}

/** The reports of a whole log. */
export function reportsIn(log: string): readonly SplatReport[] {
  const parser = new SplatParser();
  parser.push(log);
  return parser.end();
}
