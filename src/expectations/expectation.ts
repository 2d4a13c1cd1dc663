/**
 * What is known of a program in a world before anybody looks: the verdict of each invariant that the row is about, and who
 * says so. Plain data; other invariants say nothing of the row.
 */
export interface Expectation {
  /** Year of the thread. */
  readonly thread: '2012' | '2017' | '2020' | '2021' | '2024';
  /** As the notes on the thread name it: `001`, `002a`. Unique with the world and the program. */
  readonly id: string;
  readonly title: string;
  readonly tree: string;
  readonly patches?: readonly string[];
  readonly actors?: readonly string[];
  readonly config?: Readonly<Record<string, boolean>>;
  /** Shell lines; absent: the tree's default set-up, which loads the modules that the program names. */
  readonly setup?: readonly string[];
  /** One text of shell lines a task. */
  readonly tasks: readonly string[];
  /**
   * By invariant: `holds` (in every interleaving), `fails` (in some, whatever the signature) or the signatures that some
   * interleaving shows, all of them and no other.
   */
  readonly expect: Readonly<Record<string, 'holds' | 'fails' | readonly string[]>>;
  /** Section of the notes, commit or mail. */
  readonly source: string;
}
