/** What lockdep learnt since the checkpoint, as the steps that take it back, last one first. */

export interface Undo {
  undo(): void;
}

export class Journal {
  private readonly steps: Undo[] = [];
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
    this.steps.length = 0;
  }

  restore(): void {
    this.run++;
    const { steps } = this;
    for (let i = steps.length; i-- > 0; ) steps[i]!.undo();
    steps.length = 0;
  }
}
