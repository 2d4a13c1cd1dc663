/**
 * Undoes quoted-printable where a mail was saved as it was sent: `=3D` is `=`, and a line that ends in one `=` goes on in the
 * next. A line with `==` in it, as every ruler has, was never encoded.
 */

const MOST_JOINED = 8;
const ESCAPE = /=[0-9A-F]{2}/;
const ESCAPES = /=([0-9A-F]{2})/g;

export class QuotedPrintable {
  /** An escape has been seen: from then on a line that ends in `=` goes on. */
  private encoded = false;
  private begun = '';
  private joined = 0;

  /** The decoded line that ends with `line`; null: it goes on. */
  decode(line: string): string | null {
    if (line.includes('==')) return this.flushed(line);
    if (!this.encoded && /=3D|=20$/.test(line)) this.encoded = true;
    if (!this.encoded) return line;
    if (line.endsWith('=') && ++this.joined < MOST_JOINED) {
      this.begun += line.slice(0, -1);
      return null;
    }
    return this.flushed(ESCAPE.test(line) ? unescaped(line) : line);
  }

  private flushed(line: string): string {
    const whole = this.begun === '' ? line : unescaped(this.begun) + line;
    this.begun = '';
    this.joined = 0;
    return whole;
  }
}

function unescaped(line: string): string {
  return line.replace(ESCAPES, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
