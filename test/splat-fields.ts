/** A splat cut into fields, without what differs from machine to machine: pids, addresses, offsets, the `#n` of a class. */

export interface SplatFields {
  readonly title: string;
  readonly wanted: string;
  readonly holding: string;
  /** `-> #i` blocks in the order printed: the class, then its function chain. */
  readonly chain: readonly (readonly string[])[];
  readonly scenario: readonly string[];
  readonly held: readonly string[];
}

/** `leave`: functions that are not compared. */
export function readSplat(text: string, leave: readonly string[]): SplatFields {
  const lines = text.split('\n').map(clean);
  const after = (words: string) => lines[lines.findIndex((line) => line.includes(words)) + 1]!;
  const from = (start: RegExp, end: RegExp) => {
    const first = lines.findIndex((line) => start.test(line));
    const rest = lines.slice(first + 1);
    return rest
      .slice(
        0,
        rest.findIndex((line) => end.test(line)),
      )
      .filter((line) => line !== '');
  };
  const chain: string[][] = [];
  for (const line of from(/existing dependency chain/, /^other info/)) {
    if (line.startsWith('-> ')) chain.push([line]);
    else if (!leave.includes(line)) chain.at(-1)!.push(line);
  }
  return {
    title: lines.find((line) => line.includes('detected'))!,
    wanted: after('is trying to acquire lock'),
    holding: after('already holding lock'),
    chain,
    scenario: from(/unsafe locking scenario/, /\*\*\* DEADLOCK/),
    held: from(/locks? held by/, /^stack backtrace/),
  };
}

function clean(line: string): string {
  return line
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/\[<[0-9a-f]+>\] /, '')
    .replace(/\b[0-9a-f]{16} (?=\()/, '')
    .replace(/\+0x[0-9a-f]+\/0x[0-9a-f]+/, '')
    .replace(/([\w>])#\d+\b(?=[){])/g, '$1')
    .replace(/^(\w+)\/\d+/, '$1');
}
