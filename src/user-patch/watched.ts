/**
 * The symbols of a user's patch as they are run: each entry is noted, so that one that never comes back is seen, and what is
 * thrown in one is told with its line. What a function is, and its place in function chains, stay the same.
 */
import { Halt } from '../engine/machine.ts';
import type { Sleeps } from '../engine/sleeps.ts';
import type { Overlay } from '../linux/kernel.ts';
import type { Patch } from '../linux/patch.ts';
import { UserError } from '../user-error.ts';
import type { Heartbeat } from './heartbeat.ts';
import { isGeneratorFunction, maySleep, type SymbolFunction } from './symbols.ts';
import { placeIn } from './user-frames.ts';

export function watchedPatch(patch: Patch, file: string, heartbeat: Heartbeat): Patch {
  const inside = guard(file, heartbeat);
  const symbols = Object.entries(patch.symbols as Record<string, SymbolFunction>).map(
    ([symbol, original]) => [
      symbol,
      isGeneratorFunction(original)
        ? sleeping(symbol, original, inside)
        : atomic(symbol, original, file, inside),
    ],
  );
  return { ...patch, symbols: Object.fromEntries(symbols) as Overlay };
}

type Inside = <T>(symbol: string, body: () => T) => T;

function guard(file: string, heartbeat: Heartbeat): Inside {
  return (symbol, body) => {
    heartbeat.enter();
    try {
      return body();
    } catch (error) {
      // The end of a run passes through here as well.
      if (error instanceof Halt || error instanceof UserError) throw error;
      const { message } = error instanceof Error ? error : new Error(String(error));
      throw new UserError(`${placeIn(file, error)}: ${symbol}() throws: ${message}`);
    } finally {
      heartbeat.leave();
    }
  };
}

/** A plain function where a generator may stand hands on the `Sleeps` of another. */
function atomic(symbol: string, original: SymbolFunction, file: string, inside: Inside): SymbolFunction {
  const wait = maySleep(symbol);
  return function watchedCall(this: unknown, ...args) {
    const result = inside(symbol, () => original.apply(this, args));
    if (!wait || isIterable(result)) return result;
    throw new UserError(
      `${file}: ${symbol} may sleep, so it must be a generator: write *${symbol}, not ${symbol}`,
    );
  };
}

function sleeping(symbol: string, original: SymbolFunction, inside: Inside): SymbolFunction {
  return function* watchedCall(this: unknown, ...args): Sleeps<unknown> {
    const steps = inside(symbol, () => (original.apply(this, args) as Sleeps<unknown>)[Symbol.iterator]());
    for (;;) {
      const { done, value } = inside(symbol, () => steps.next());
      if (done === true) return value;
      yield value;
    }
  };
}

function isIterable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}
