/** What two threads know of one search or shrinking while it runs: how far it has come, and whether it is to stop. */
import { PHASES, type Phase } from '../shrink/stage.ts';

export class Board {
  private readonly cells: Int32Array;

  constructor(shared: SharedArrayBuffer = new SharedArrayBuffer(CELLS * Int32Array.BYTES_PER_ELEMENT)) {
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
    return { executions: this.at(EXECUTIONS), found: this.at(FOUND), share: this.at(SHARE) / WHOLE };
  }

  tellShrinking({ executions, tasks, commands, phase }: Narrowed): void {
    Atomics.store(this.cells, EXECUTIONS, executions);
    Atomics.store(this.cells, TASKS, tasks);
    Atomics.store(this.cells, COMMANDS, commands);
    Atomics.store(this.cells, PHASE, PHASES.indexOf(phase));
  }

  get narrowed(): Narrowed {
    const [executions, tasks, commands] = [this.at(EXECUTIONS), this.at(TASKS), this.at(COMMANDS)];
    return { executions, tasks, commands, phase: PHASES[this.at(PHASE)]! };
  }

  private at(place: number): number {
    return Atomics.load(this.cells, place);
  }
}

export interface Explored {
  /** Executions so far, and distinct findings. */
  readonly executions: number;
  readonly found: number;
  /** Of the search, from 0 to 1, by estimate. */
  readonly share: number;
}

export interface Narrowed {
  readonly executions: number;
  /** Of the smallest program so far. */
  readonly tasks: number;
  readonly commands: number;
  readonly phase: Phase;
}

const [STOP, EXECUTIONS, FOUND, SHARE, TASKS, COMMANDS, PHASE] = [0, 1, 2, 3, 4, 5, 6];
const CELLS = 7;
const WHOLE = 1e9;
