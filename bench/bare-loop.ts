/**
 * The floor: the smallest generator-based random scheduler, recording its choices. No lockdep, no objects, no invariants.
 * A body yields `m` to lock m and `~m` to unlock it, every lock being an exclusive one. Times of the engine are told as
 * multiples of this loop's on the same program in the same run, since times alone drift from machine to machine.
 */
const TRACED = 1 << 16;

export type BareBody = () => Iterator<number, void>;

/** Runs `bodies` over `locks` locks once: until all have ended, or nobody can go on. Answers the steps made. */
export type BareLoop = () => number;

let x = 12345;
function random(n: number): number {
  x ^= x << 13;
  x ^= x >>> 17;
  x ^= x << 5;
  return (((x >>> 0) * n) / 4294967296) | 0;
}

export function bareLoop(locks: number, bodies: readonly BareBody[]): BareLoop {
  const tasks = bodies.length;
  const held = new Int32Array(locks);
  const want = new Int32Array(tasks);
  const trace = new Uint8Array(TRACED);
  return () => {
    held.fill(-1);
    want.fill(-1);
    const running: Iterator<number, void>[] = [];
    const pending = new Int32Array(tasks);
    const runnable: number[] = [];
    for (let t = 0; t < tasks; t++) {
      running.push(bodies[t]!());
      pending[t] = running[t]!.next().value!;
      runnable.push(t);
    }
    let n = tasks;
    let steps = 0;
    while (n > 0) {
      const i = n === 1 ? 0 : random(n);
      const t = runnable[i]!;
      const op = pending[t]!;
      trace[steps++ & (TRACED - 1)] = t;
      if (op >= 0) {
        if (held[op] !== -1) {
          want[t] = op;
          runnable[i] = runnable[--n]!;
          continue;
        }
        held[op] = t;
      } else {
        held[~op] = -1;
        for (let k = 0; k < tasks; k++) {
          if (want[k] !== ~op) continue;
          want[k] = -1;
          runnable[n++] = k;
        }
      }
      const { done, value } = running[t]!.next();
      if (done === true) runnable[runnable.indexOf(t)] = runnable[--n]!;
      else pending[t] = value as number;
    }
    return steps;
  };
}
