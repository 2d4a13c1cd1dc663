/** A report that is being read: takes its lines one by one, in whatever order they were saved. */
import type { Banner, ReportKind } from './banner.ts';
import { frameOf } from './frame.ts';
import { type LockPrint, lockPrintIn } from './lock-print.ts';
import type { ChainEntry, SplatReport } from './report.ts';

/** Lines over which one lock print may be broken, others in between included, and characters that are looked at. */
const MOST_LINES = 10;
const MOST_TEXT = 2_000;
const MOST_FRAMES = 120;
const MOST_ENTRIES = 200;

const RELEASE = /(?:^|\s)(\d{1,2}\.\d{1,3}[\w.+~-]{0,96}) #\d/;
const BARE_RELEASE = /^(\d{1,2}\.\d{1,3}[\w.+~-]{0,96}) (?:Not tainted|Tainted:)/;
const WANTS =
  /^(.{1,64})\/(\d{1,9})(?: \[HC\S{1,64}\])? (?:is trying to (?:acquire|lock|release)|just changed the state of lock|takes:|is freeing memory|is leaving the kernel)/;
const ENTRY = /^-> #(\d{1,4})(?!\d)/;
const HELD = /^(?:(\d{1,4})|no) locks? held by /;
const HELD_LOCK = /^#\d{1,4}: /;
const SCENARIO_LOCK = /^(?:lock|rlock|sync|rsync)\((.{1,256})\);$/;

type Expected = ((lock: LockPrint) => void) | null;

export class Draft {
  readonly kind: ReportKind;
  private readonly line: number;
  private readonly cache: string | undefined;
  private readonly lockdep: boolean;
  /** Something that only a report has has been read. */
  confirmed: boolean;
  /** Lines since something of the report was read. */
  idle = 0;
  private kernel: string | null = null;
  private task: SplatReport['task'] = null;
  private acquiring: string | null = null;
  private holding: string | null = null;
  private readonly entries: ChainEntry[] = [];
  private held: number | null = null;
  private readonly heldLocks: LockPrint[] = [];
  private readonly stack: string[] = [];
  private backtrace = false;
  private chainExists: string | null = null;
  private readonly scenario: string[] = [];
  private entry: ChainEntry | null = null;
  private expected: Expected = null;
  private expecting = '';
  private expectedFor = 0;

  constructor(banner: Banner, line: number) {
    this.kind = banner.kind;
    this.lockdep = banner.lockdep;
    this.line = line;
    this.cache = banner.cache;
    this.confirmed = !banner.lockdep;
    this.backtrace = !banner.lockdep;
  }

  /** A scenario that was quoted without the report around it. */
  static scenario(line: number): Draft {
    const draft = new Draft({ kind: 'circular', lockdep: true }, line);
    draft.chainExists = '';
    return draft;
  }

  /** A second scenario, or a report that has had its own. */
  get hasScenario(): boolean {
    return this.chainExists !== null || !this.lockdep;
  }

  /** One destroyed cache gives a message for each slab, and one for the cache. */
  continues({ kind, cache }: Banner): boolean {
    return kind === this.kind && cache !== undefined && cache === this.cache;
  }

  take(text: string): void {
    this.idle = this.section(text) || this.fragment(text) || this.frame(text) ? 0 : this.idle + 1;
  }

  private section(text: string): boolean {
    const wants = WANTS.exec(text);
    if (wants !== null) return this.wants(wants);
    if (text.startsWith('but task is already holding') || text.startsWith('and this task is already holding'))
      return this.expect((lock) => {
        this.holding ??= lock.name;
      });
    const entry = ENTRY.exec(text);
    if (entry !== null) return this.enter(Number(entry[1]), text.slice(entry[0].length));
    const held = HELD.exec(text);
    if (held !== null) return this.holds(held[1] === undefined ? 0 : Number(held[1]));
    if (HELD_LOCK.test(text)) return this.lists(text);
    if (text.startsWith('stack backtrace:')) return this.starts();
    if (text.startsWith('Chain exists of:')) return this.chains();
    if (text.startsWith('other info that might help us debug this')) return this.leaves();
    return this.release(text);
  }

  private wants(words: RegExpExecArray): boolean {
    if (this.task !== null) return false;
    this.task = { comm: words[1]!, pid: Number(words[2]) };
    this.confirmed = true;
    return this.expect((lock) => {
      this.acquiring ??= lock.name;
    });
  }

  private enter(index: number, rest: string): boolean {
    this.confirmed = true;
    if (this.entries.some((entry) => entry.index === index) || this.entries.length >= MOST_ENTRIES) {
      this.entry = null;
      return true;
    }
    const entry: ChainEntry = { index, name: null, stack: [] };
    this.entries.push(entry);
    this.entry = entry;
    this.expect((lock) => {
      entry.name = lock.name;
    });
    return this.fragment(rest);
  }

  private holds(locks: number): boolean {
    this.held ??= locks;
    return this.leaves();
  }

  private lists(text: string): boolean {
    if (this.held === null || this.heldLocks.length >= this.held) return false;
    this.expect((lock) => this.heldLocks.push(lock));
    return this.fragment(text);
  }

  private starts(): boolean {
    this.backtrace = true;
    return this.leaves();
  }

  private chains(): boolean {
    this.chainExists ??= '';
    return this.leaves();
  }

  private leaves(): boolean {
    this.entry = null;
    this.expected = null;
    return true;
  }

  private release(text: string): boolean {
    if (this.kernel !== null) return false;
    const release = RELEASE.exec(text) ?? BARE_RELEASE.exec(text);
    if (release === null) return false;
    this.kernel = release[1]!;
    this.confirmed = true;
    return true;
  }

  private expect(then: Expected): true {
    this.expected = then;
    this.expecting = '';
    this.expectedFor = 0;
    return true;
  }

  /** A line that says a lock, or a piece of one. */
  private fragment(text: string): boolean {
    if (this.chainExists !== null && this.scenarioLine(text)) return true;
    if (this.expected === null) return false;
    this.expecting = this.expecting === '' ? text : `${this.expecting}\n${text}`;
    const lock = lockPrintIn(this.expecting.slice(-MOST_TEXT));
    if (lock !== null) {
      this.expected(lock);
      this.expected = null;
    } else if (++this.expectedFor >= MOST_LINES) this.expected = null;
    return lock !== null;
  }

  private scenarioLine(text: string): boolean {
    const lock = SCENARIO_LOCK.exec(text);
    if (lock !== null) {
      if (this.scenario.length < 8) this.scenario.push(lock[1]!);
      this.confirmed = true;
      return true;
    }
    const open = this.chainExists!.split(' --> ').length < 3 || this.chainExists!.endsWith('-->');
    if (!open || text === '' || (!text.includes('-->') && this.chainExists === '')) return false;
    this.chainExists = `${this.chainExists} ${text}`.trim().slice(-MOST_TEXT);
    return true;
  }

  private frame(text: string): boolean {
    const stack = this.entry?.stack ?? (this.backtrace ? this.stack : null);
    const frame = frameOf(text, this.entry !== null);
    if (frame === undefined) return false;
    if (stack !== null && !frame.doubtful && stack.length < MOST_FRAMES) stack.push(frame.name);
    return true;
  }

  /** What was read, with what can be told of the rest. */
  report(): SplatReport {
    const { kind, line, kernel, task, entries, held, heldLocks, stack } = this;
    const chain = this.chain();
    const quoted =
      this.chainExists === null ? [] : this.chainExists.split(/ ?--> ?/).filter((name) => name !== '');
    const alone = task === null && entries.length === 0;
    const acquiring =
      this.acquiring ?? chain?.[0] ?? (alone ? (quoted[0] ?? this.scenario.at(-1)) : undefined) ?? null;
    const holding =
      this.holding ?? chain?.at(-1) ?? (alone ? (quoted.at(-1) ?? this.scenario[0]) : undefined) ?? null;
    const missing = this.missing(acquiring, holding, chain);
    const names = kind === 'circular' ? { acquiring, holding, chain } : { acquiring, holding, chain: null };
    return {
      kind,
      line,
      kernel,
      task,
      ...names,
      entries,
      held,
      heldLocks,
      stack,
      complete: missing.length === 0,
      missing,
    };
  }

  /** Names from `-> #0` on, if all entries of one chain are there. */
  private chain(): readonly string[] | null {
    const sorted = this.entries.toSorted((a, b) => a.index - b.index);
    const whole = sorted.length > 1 && sorted.every(({ index, name }, i) => index === i && name !== null);
    return whole ? sorted.map(({ name }) => name!) : null;
  }

  private missing(
    acquiring: string | null,
    holding: string | null,
    chain: readonly string[] | null,
  ): readonly string[] {
    if (!this.lockdep) return this.stack.length === 0 ? ['the stack'] : [];
    const needs: readonly (readonly [boolean, string])[] = [
      [this.kernel === null, 'the release'],
      [this.kind === 'circular' && acquiring === null, 'the lock that is wanted'],
      [this.kind === 'circular' && holding === null, 'the lock that is held'],
      [this.kind === 'circular' && chain === null, 'the dependency chain'],
      [this.held === null, 'the locks held'],
      [!this.backtrace, 'the stack'],
    ];
    return needs.filter(([is]) => is).map(([, what]) => what);
  }
}
