/**
 * Text from outside (paths, names of a user's patch) made safe for a terminal and as wide as it is long: everything but
 * printable ASCII is escaped, so no name can move the cursor, break a line or shift a column.
 */
export function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/gu, (character) => {
    const code = character.codePointAt(0)!;
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
  });
}

/** A path cut from the left, since its end is what tells it from others: `…/kvm_vcpu/cpu_partial`. */
export function shortPath(path: string, width: number): string {
  if (path.length <= width) return path;
  const parts = path.split('/');
  for (let from = 1; from < parts.length; from++) {
    const short = `…/${parts.slice(from).join('/')}`;
    if (short.length <= width) return short;
  }
  return width < 1 ? '' : `…${path.slice(path.length - width + 1)}`;
}

/** Cut from the right. */
export function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;
}

/** A text with paths in it cut to the width: the paths first, from the left, since the words before them say most. */
export function shortCommand(line: string, width: number): string {
  const over = line.length - width;
  if (over <= 0) return line;
  const shorter = line.replace(/(?:…|\/)\S+/g, (path) => shortPath(path, Math.max(12, path.length - over)));
  return cut(shorter, width);
}

/** For terminals that show ASCII alone; keeps every width. */
export function asciiOnly(text: string): string {
  return text.replaceAll('…', '~');
}

/** Text in lines of at most `width`, broken at spaces; a longer word keeps a line of its own. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/ +/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '') lines.push(line);
  return lines;
}
