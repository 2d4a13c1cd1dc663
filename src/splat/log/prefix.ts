/**
 * What stands before a kernel's own words: quoting marks of mails, syslog and journal heads, levels, time stamps, the caller.
 * Each is taken off at most a bounded number of times, and each by an expression anchored at the start, so that a line costs
 * time in proportion to its length.
 */

/** Quoting marks of a mail: `> > `, `>>`, and the bar that some people quote with. */
const QUOTES = /^[\s>|]*/;

/** Terminal colours of `dmesg --color`. */
const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]{0,20}m`, 'g');
const ESCAPE = String.fromCharCode(27);

const PREFIXES: readonly RegExp[] = [
  // syslog: `Oct 14 20:21:35 host kernel: `, with or without a year.
  /^(?:\d{4} )?[A-Z][a-z]{2} [ \d]\d (?:\d{4} )?\d\d:\d\d:\d\d(?:\.\d{1,9})? (?:\S{1,64} )?kernel(?:\[\d{1,7}\])?: ?/,
  // ISO dates of newer syslogs and of journalctl.
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S{0,16} (?:\S{1,64} )?kernel(?:\[\d{1,7}\])?: ?/,
  // journalctl and grep leave the program alone.
  /^(?:\S{1,64} )?kernel: ?/,
  // `dmesg -x`: `kern  :err   : `.
  /^(?:kern|user|daemon) {0,4}:[a-z]{3,6} {0,4}: ?/,
  // /dev/kmsg: `4,1234,567890,-;`.
  /^\d{1,3},\d{1,12},\d{1,18},[-c+](?:,[\w=]{1,32})?;/,
  // printk levels.
  /^<\d{1,2}>(?:kernel: ?)?/,
  // Time since boot, or of day.
  /^\[ {0,8}\d{1,9}\.\d{1,9}\] ?/,
  /^\[[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}\] ?/,
  /^\[[\d/: -]{8,24}\] ?/,
  // The caller: `[ T123]`, `[   C0]`.
  /^\[ {0,8}[TC]\d{1,9}\] ?/,
  // Number of a dumped message: `00010 `.
  /^0\d{4} /,
];

/** Kinds of prefix that one line may bear. */
const MOST_PREFIXES = 6;

/** The words of the kernel, without the blanks around them. */
export function withoutPrefix(line: string): string {
  const plain = line.includes(ESCAPE) ? line.replace(COLOURS, '') : line;
  let text = (plain.includes('\u00a0') ? plain.replaceAll('\u00a0', ' ') : plain).replace(QUOTES, '');
  for (let n = 0; n < MOST_PREFIXES; n++) {
    const prefix = PREFIXES.find((candidate) => candidate.test(text));
    if (prefix === undefined) break;
    text = text.replace(prefix, '').trimStart();
  }
  return text.trim();
}

/** A time stamp that stands inside a line: printk was interrupted before its line end. */
const INNER_STAMP = /\[ {0,8}\d{1,9}\.\d{6}\] ?(?:\[ {0,8}[TC]\d{1,9}\] ?)?/;

/** The messages that were printed into one line. */
export function messagesOf(text: string): readonly string[] {
  return text.includes('] ') ? text.split(INNER_STAMP) : [text];
}
