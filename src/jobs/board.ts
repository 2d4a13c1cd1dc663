/** What two threads know of one search while it runs: how far it has come, and whether it is to stop. */
export class Board {
  private readonly cells: Int32Array;

  constructor(shared: SharedArrayBuffer = new SharedArrayBuffer(4 * Int32Array.BYTES_PER_ELEMENT)) {
    this.cells = new Int32Array(shared);
  }

  get shared(): SharedArrayBuffer {
    return this.cells.buffer as SharedArrayBuffer;
  }

  stop(): void {
    Atomics.store(this.cells, STOP, 1);
  }

  get stopped(): boolean {
    return Atomics.load(this.cells, STOP) === 1;
  }

  tell({ executions, found, share }: Explored): void {
    Atomics.store(this.cells, EXECUTIONS, executions);
    Atomics.store(this.cells, FOUND, found);
    Atomics.store(this.cells, SHARE, Math.floor(share * WHOLE));
  }

  get explored(): Explored {
    const at = (place: number) => Atomics.load(this.cells, place);
    return { executions: at(EXECUTIONS), found: at(FOUND), share: at(SHARE) / WHOLE };
  }
}

export interface Explored {
  /** Executions so far, and distinct findings. */
  readonly executions: number;
  readonly found: number;
  /** Of the search, from 0 to 1, by estimate. */
  readonly share: number;
}

const [STOP, EXECUTIONS, FOUND, SHARE] = [0, 1, 2, 3];
const WHOLE = 1e9;
