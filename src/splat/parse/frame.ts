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

/** A function and nothing else, as frames are quoted by people and printed by models. */
const ALONE = /^[A-Za-z_.][\w.$]{2,127}(?: \[\w{1,64}\])?$/;

/** Undefined: no frame. `alone`: a line of one word is one. */
export function frameOf(text: string, alone: boolean): Frame | undefined {
  if (alone && ALONE.test(text)) return { name: text.replace(/ .*/, ''), doubtful: false };
  const bare = text.replace(ADDRESSES, '');
  const symbol = SYMBOL.exec(bare);
  if (symbol === null || !PLACE.test(bare.slice(symbol[0].length, symbol[0].length + 320))) return undefined;
  return { name: symbol[2]!, doubtful: symbol[1] !== '' };
}
