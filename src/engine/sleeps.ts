/**
 * What a function that may sleep returns. Call it with `yield*`; every other kernel function is atomic.
 * Shape: an iterable whose iterator suspends the running task each time it yields and returns `T` at its end.
 */
export interface Sleeps<T> {
  [Symbol.iterator](): Iterator<unknown, T, unknown>;
}

const finished: IteratorReturnResult<undefined> = { done: true, value: undefined };

/** The shared, already finished sleep: an operation that neither switched nor blocked costs no allocation. */
export const DONE: Sleeps<void> & Iterator<unknown, void, unknown> = {
  [Symbol.iterator]() {
    return DONE;
  },
  next() {
    return finished;
  },
};
