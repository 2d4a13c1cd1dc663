/** What a heap must take back: objects whose state was saved before their first change, and changes of single entries. */
export interface Kept {
  /** Epoch of creation or of the last save. */
  stamp: number;
  /** The state to go back to. */
  save(): unknown;
  load(saved: unknown): void;
}

/** Something too large to copy: each change of it is taken back by itself. */
export interface Undone {
  /** `key` had the value `before` again; undefined: none. */
  takeBack(key: string, before: unknown): void;
}

export class UndoLog {
  readonly journal: Kept[] = [];
  private readonly saved: unknown[] = [];
  /** Changes of single entries: of what, the key, the value before. */
  private readonly undone: Undone[] = [];
  private readonly undoneKeys: string[] = [];
  private readonly undoneValues: unknown[] = [];

  keep(object: Kept): void {
    this.journal.push(object);
    this.saved.push(object.save());
  }

  onUndo(owner: Undone, key: string, before: unknown): void {
    this.undone.push(owner);
    this.undoneKeys.push(key);
    this.undoneValues.push(before);
  }

  /** Every object that was kept, with the state it is to have again. */
  *changes(): Generator<readonly [Kept, unknown], void, undefined> {
    const { journal, saved } = this;
    for (let i = 0; i < journal.length; i++) yield [journal[i]!, saved[i]];
  }

  /** Takes all of it back, last change first. */
  takeBack(): void {
    const { undone, journal } = this;
    for (let i = undone.length; i-- > 0; ) undone[i]!.takeBack(this.undoneKeys[i]!, this.undoneValues[i]);
    for (let i = journal.length; i-- > 0; ) journal[i]!.load(this.saved[i]);
    this.clear();
  }

  clear(): void {
    this.journal.length = this.saved.length = 0;
    this.undone.length = this.undoneKeys.length = this.undoneValues.length = 0;
  }
}
