/**
 * The one place where chance comes from. A string seed and a purpose give a stream; seedrandom is drawn once for its
 * state, and a small fast generator (xorshift32) goes on from there, since the inner loop asks it at every point.
 */
import seedrandom from 'seedrandom';

export class Stream {
  private state: number;

  constructor(state: number) {
    // Small seeds have few bits set, which xorshift takes long to spread: mix them first.
    const mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    this.state = mixed ^ (mixed >>> 13) || 0x9e3779b9;
  }

  /** A whole number in [0, n). */
  below(n: number): number {
    let x = this.state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.state = x;
    return Math.floor(((x >>> 0) * n) / 4294967296);
  }

  /** A whole number that seeds another stream. */
  fork(): number {
    return this.below(4294967296) | 0;
  }
}

/** The stream of `purpose` under `seed`: the same two strings give the same numbers on every machine. */
export function stream(seed: string, purpose: string): Stream {
  return new Stream(seedrandom(`${seed}\u0000${purpose}`).int32());
}
