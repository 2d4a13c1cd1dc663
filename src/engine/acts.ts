/**
 * What code does to a part of the state of a lock, as a search must know it: which acts may change places without a
 * difference. Fields of kernel objects need none of this: they are read (LOOK) or written (SET).
 * `LOOK` commutes with `LOOK` and `ASK`; `JOIN` and `LEAVE` with each other and `ASK`; the rest with nothing.
 */

/** Depends on the state: who is inside, which value it has. */
export const LOOK = 0;
/** Depends only on whether somebody has it exclusively. */
export const ASK = 1;
/** Is counted in, together with others. */
export const JOIN = 2;
/** Is counted out: only ever makes operations ready. */
export const LEAVE = 3;
/** Gets it exclusively. */
export const TAKE = 4;
/** Gives up what it had exclusively: only ever makes operations ready. */
export const GIVE = 5;
/** Changes it in another way. */
export const SET = 6;

export type Act =
  | typeof LOOK
  | typeof ASK
  | typeof JOIN
  | typeof LEAVE
  | typeof TAKE
  | typeof GIVE
  | typeof SET;

/** The part of a task that says whether it has ended; the search itself sees the end. */
export const ENDED = 0;
/** The part of a task that says whether it is the active writer of a hotplug lock. */
export const WRITES = 1;
/** The part of a task that says on which CPU it is. */
export const PLACE = 2;
/** The part of a task that says whether what it was too late for, or waits to be told, has come since. */
export const HANDED = 3;

/** Told of every act. */
export interface ActWatcher {
  acts(id: number, part: number, act: Act): void;
}
