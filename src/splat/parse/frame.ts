/** A line of a stack trace, of any architecture and any decoder: the function it names. */

/** Addresses before the function: `[<ffffffff81308073>]`, and the two of ppc. */
const ADDRESSES = /^(?:\[<?[0-9a-f]{8,16}>?\]\s{0,4}){0,2}/;
const SYMBOL = /^(\??\s?)([A-Za-z_.][\w.$]{0,127})/;
/** What shows that the word before is a function: an offset, a decoded place, or that it was inlined. */
const PLACE = /^(?:\+0x[0-9a-f]{1,8}|\s+\(\S{1,200}:\d{1,7}|\s+\S{1,200}:\d{1,7})/;

export interface Frame {
  readonly name: string;
  /** The unwinder does not vouch for it. */
  readonly doubtful: boolean;
}

/** Undefined: no frame. */
export function frameOf(text: string): Frame | undefined {
  const bare = text.replace(ADDRESSES, '');
  const symbol = SYMBOL.exec(bare);
  if (symbol === null || !PLACE.test(bare.slice(symbol[0].length, symbol[0].length + 320))) return undefined;
  return { name: symbol[2]!, doubtful: symbol[1] !== '' };
}
