/**
 * A lock as lockdep prints it: `ffff8880 (&pipe->mutex/1){+.+.}-{3:3}, at: pipe_lock+0x1c`. What a mailer or an interrupted
 * printk broke over several lines is read as one text with line ends in it.
 */

export interface LockPrint {
  /** All that stands between the outer parentheses: subclass, version and instance included. */
  readonly name: string;
  readonly usage: string;
  /** Outer and inner wait type; null before 5.8. */
  readonly waitTypes: string | null;
  /** Where it is or was taken; null: not printed. */
  readonly at: string | null;
}

const USAGE = /^\{[-+.?]{4}(?:[-+.?]{2})?\}/;
const WAIT_TYPES = /^\s*-\s*\{(\d{1,2}:\d{1,2})\}/;
const AT = /^\s*,\s*at:\s*(?:\[<[0-9a-f?]{1,20}>\]\s*)?([\w.$]{1,128})/;

/** The first lock in `text`; null: none, or none as yet. */
export function lockPrintIn(text: string): LockPrint | null {
  for (let brace = text.indexOf('{'); brace >= 0; brace = text.indexOf('{', brace + 1)) {
    const usage = USAGE.exec(text.slice(brace, brace + 8));
    const close = usage === null ? -1 : lastInk(text, brace - 1);
    if (usage === null || text[close] !== ')') continue;
    const open = openingOf(text, close);
    if (open < 0) continue;
    const rest = text.slice(brace + usage[0].length, brace + 320);
    const waitTypes = WAIT_TYPES.exec(rest);
    const place = AT.exec(waitTypes === null ? rest : rest.slice(waitTypes[0].length));
    return {
      name: rejoined(text.slice(open + 1, close)),
      usage: usage[0].slice(1, -1),
      waitTypes: waitTypes?.[1] ?? null,
      at: place?.[1] ?? null,
    };
  }
  return null;
}

/** Where the last character at or before `at` stands that is no blank. */
function lastInk(text: string, at: number): number {
  let i = at;
  while (i >= 0 && text.charCodeAt(i) <= 32) i--;
  return i;
}

/** The parenthesis that `close` closes: names have parentheses of their own. */
function openingOf(text: string, close: number): number {
  let depth = 0;
  for (let i = close; i >= 0; i--) {
    if (text[i] === ')') depth++;
    else if (text[i] === '(' && --depth === 0) return i;
  }
  return -1;
}

/** Inside a name a line ends only where there was a blank after a comma, or where printk was interrupted. */
function rejoined(name: string): string {
  return name
    .replace(/,\s*\n\s*/g, ', ')
    .replace(/\s*\n\s*/g, '')
    .trim();
}
