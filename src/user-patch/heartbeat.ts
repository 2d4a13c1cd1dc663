/**
 * How a thread shows that code of the user comes back: it notes in shared memory when the code is entered and left. The main
 * thread sees an entry that is never left, whatever the thread is busy with.
 */

/** Words of a thread's slot. */
const THREAD = 0;
const INSIDE = 1;
const ENTRIES = 2;
const SLOT = 3;

export interface Slot {
  readonly thread: number;
  readonly inside: boolean;
  /** Grows with each entry: the same number, still inside, is one call that has not come back. */
  readonly entries: number;
}

export function sharedSlots(threads: number): SharedArrayBuffer {
  return new SharedArrayBuffer((1 + threads * SLOT) * Int32Array.BYTES_PER_ELEMENT);
}

export function readSlots(shared: SharedArrayBuffer): readonly Slot[] {
  const words = new Int32Array(shared);
  return Array.from({ length: Atomics.load(words, 0) }, (_, i) => {
    const word = (at: number) => Atomics.load(words, 1 + i * SLOT + at);
    return { thread: word(THREAD), inside: word(INSIDE) > 0, entries: word(ENTRIES) };
  });
}

export class Heartbeat {
  private readonly words: Int32Array;
  private readonly slot: number;
  private depth = 0;

  /** Takes the next free slot for this thread. */
  constructor(shared: SharedArrayBuffer, thread: number) {
    this.words = new Int32Array(shared);
    this.slot = 1 + Atomics.add(this.words, 0, 1) * SLOT;
    Atomics.store(this.words, this.slot + THREAD, thread);
  }

  enter(): void {
    if (this.depth++ > 0) return;
    Atomics.add(this.words, this.slot + ENTRIES, 1);
    Atomics.store(this.words, this.slot + INSIDE, 1);
  }

  leave(): void {
    if (--this.depth === 0) Atomics.store(this.words, this.slot + INSIDE, 0);
  }
}
