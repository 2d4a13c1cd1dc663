/**
 * A log as numbered lines, from pieces of any size. A line that is longer than any kernel prints is cut, so that memory
 * stays bounded whatever comes. syslog daemons write the line ends inside one message as `#012`.
 */

/** Characters of a line that are kept. */
export const LONGEST_LINE = 4_096;

export class Lines {
  /** Lines begun so far; the one that is handed on has this number. */
  number = 1;
  private rest = '';
  private readonly onLine: (line: string, number: number) => void;

  constructor(onLine: (line: string, number: number) => void) {
    this.onLine = onLine;
  }

  push(piece: string): void {
    let from = 0;
    for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', from)) {
      this.keep(piece, from, end);
      this.line();
      from = end + 1;
    }
    this.keep(piece, from, piece.length);
  }

  /** The log is over: what follows its last line end is a line as well. */
  end(): void {
    if (this.rest !== '') this.line();
  }

  private keep(piece: string, from: number, to: number): void {
    const room = LONGEST_LINE - this.rest.length;
    if (room > 0) this.rest += piece.slice(from, Math.min(to, from + room));
  }

  private line(): void {
    const line = this.rest;
    this.rest = '';
    for (const part of line.includes('#012') ? line.split('#012') : [line]) this.onLine(part, this.number);
    this.number++;
  }
}
