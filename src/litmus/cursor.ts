/** A place in a text that is being read. What is expected there and not found is told with line and column. */
import { UserError } from '../user-error.ts';

/** A name of an object or a task, as the kernel writes them: `&of->mutex`, `cpu_hotplug.lock`, `s_active#120`. */
const NAME = /&?\w+(?:(?:->|[./-])\w+|#\d+)*/y;
const IDENTIFIER = /[A-Za-z_]\w*/y;
const NUMBER = /\d+/y;
const BLANK = /(?:[^\S\n]|#[^\n]*)*/y;
const END_OF_STEP = /[;\n]/y;
/** What a complaint quotes of the text: a word, or one character. */
const FOUND = /\w+|\S/y;

export class Cursor {
  at = 0;
  private readonly text: string;
  private readonly source: string;

  /** `source` names the text in complaints: a path. */
  constructor(text: string, source: string) {
    this.text = text;
    this.source = source;
  }

  get done(): boolean {
    this.skipBlank();
    return this.at >= this.text.length;
  }

  /** Whatever separates steps. */
  skipLines(): void {
    this.skipBlank();
    while (this.take(END_OF_STEP) !== null) this.skipBlank();
  }

  /** Goes past `literal` if it stands here: a whole word, or a sign. */
  eat(literal: string): boolean {
    this.skipBlank();
    if (!this.text.startsWith(literal, this.at)) return false;
    const next = this.text[this.at + literal.length] ?? '';
    if (/\w$/.test(literal) && /\w/.test(next)) return false;
    this.at += literal.length;
    return true;
  }

  demand(literal: string): void {
    if (!this.eat(literal)) this.expected(JSON.stringify(literal));
  }

  /** Goes past the first of `literals` that stands here. */
  eatOneOf<T extends string>(literals: readonly T[]): T | null {
    return literals.find((literal) => this.eat(literal)) ?? null;
  }

  name(what: string): string {
    return this.skipped(NAME) ?? this.expected(what);
  }

  identifier(): string | null {
    return this.skipped(IDENTIFIER);
  }

  number(): number | null {
    const digits = this.skipped(NUMBER);
    return digits === null ? null : Number(digits);
  }

  /** A step or a declaration is over: at the end of its line, at `;`, before `}`. */
  endOfStep(what: string): void {
    if (!this.atEndOfStep()) this.expected(what);
    this.take(END_OF_STEP);
  }

  atEndOfStep(): boolean {
    return this.atEndOfLine() || this.text[this.at] === ';';
  }

  /** Nothing but blanks and remarks is left of the line. */
  atEndOfLine(): boolean {
    this.skipBlank();
    return this.at >= this.text.length || this.text[this.at] === '\n' || this.text[this.at] === '}';
  }

  /** Does `literal` stand here? */
  sees(literal: string): boolean {
    const { at } = this;
    const seen = this.eat(literal);
    this.at = at;
    return seen;
  }

  /** `what` was expected where the cursor stands, or at `at`. */
  expected(what: string, at?: number): never {
    this.skipBlank();
    return this.complain(`expected ${what}, found ${this.foundAt(at ?? this.at)}`, at);
  }

  complain(message: string, at: number = this.at): never {
    const before = this.text.slice(0, at);
    const line = before.split('\n').length;
    const column = at - before.lastIndexOf('\n');
    throw new UserError(`${this.source}:${line}:${column}: ${message}`);
  }

  private foundAt(at: number): string {
    if (at >= this.text.length) return 'the end';
    if (this.text[at] === '\n') return 'the end of the line';
    FOUND.lastIndex = at;
    return JSON.stringify(FOUND.exec(this.text)?.[0] ?? '');
  }

  /** Blanks and a remark. */
  skipBlank(): void {
    this.take(BLANK);
  }

  private skipped(pattern: RegExp): string | null {
    this.skipBlank();
    return this.take(pattern);
  }

  private take(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match === null) return null;
    this.at = pattern.lastIndex;
    return match[0];
  }
}
