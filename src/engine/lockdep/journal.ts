/** What lockdep learnt since the checkpoint, as the steps that take it back, last one first. */

import { assert } from '../assert.ts';

export interface Undo {
  undo(): void;
}

export class Journal {
  private steps: Undo[] = [];
  /** What was checkpointed since the base, the oldest first; null: there is no base. */
  private layers: Undo[][] | null = null;
  /** Counts checkpoints and restores. */
  run = 0;

  note(step: Undo): void {
    this.steps.push(step);
  }

  /** Notes how to put back `object[field]` before it is changed. */
  saving<T extends object, F extends keyof T>(object: T, field: F): void {
    const value = object[field];
    this.steps.push({
      undo: () => {
        object[field] = value;
      },
    });
  }

  checkpoint(): void {
    this.run++;
    if (this.layers === null) this.steps.length = 0;
    else {
      this.layers.push(this.steps);
      this.steps = [];
    }
  }

  /** Call after a checkpoint: what is checkpointed later can be taken back as well. */
  base(): void {
    this.layers = [];
  }

  restore(): void {
    this.run++;
    takeBack(this.steps);
  }

  /** Takes back everything since the base. */
  rewind(): void {
    const { layers } = this;
    assert(layers !== null, 'a journal without a base was rewound');
    this.restore();
    for (let layer = layers.pop(); layer !== undefined; layer = layers.pop()) takeBack(layer);
  }
}

function takeBack(steps: Undo[]): void {
  for (let i = steps.length; i-- > 0; ) steps[i]!.undo();
  steps.length = 0;
}
