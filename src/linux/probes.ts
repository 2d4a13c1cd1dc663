/**
 * Probes on kernel functions, as kprobes are: a judge sees calls and returns of a symbol whatever its body is, a patched one
 * included. Left out: probes on functions called other than through the symbol table.
 */
import type { Sleeps } from '../engine/sleeps.ts';
import type { Kernel, Text } from './kernel.ts';

type Result<F> = F extends (...args: never[]) => Sleeps<infer T>
  ? T
  : F extends (...args: never[]) => infer T
    ? T
    : never;

/** Called at entry; what it returns is called with the result. */
export type Probe<F extends (...args: never[]) => unknown> = (
  ...args: Parameters<F>
) => ((result: Result<F>) => void) | undefined;

export type Probes = { readonly [K in keyof Text]?: Probe<Text[K]> };

type AnyProbe = (...args: unknown[]) => ((result: unknown) => void) | undefined;
type AnyFunction = (...args: unknown[]) => unknown;

export function installProbes(kernel: Kernel, probes: Probes): void {
  const table = kernel as unknown as Record<string, AnyFunction>;
  for (const [symbol, probe] of Object.entries(probes))
    table[symbol] = probed(table[symbol]!, probe as unknown as AnyProbe);
}

const generatorPrototype = Object.getPrototypeOf(function* () {});
/** Probed functions that may sleep. */
const probedSleepers = new WeakSet<AnyFunction>();

function maySleep(fn: AnyFunction): boolean {
  return Object.getPrototypeOf(fn) === generatorPrototype || probedSleepers.has(fn);
}

function probed(original: AnyFunction, probe: AnyProbe): AnyFunction {
  if (!maySleep(original)) {
    return function probedCall(this: Kernel, ...args) {
      const returned = probe(...args);
      const result = original.apply(this, args);
      returned?.(result);
      return result;
    };
  }
  function probedSleeper(this: Kernel, ...args: unknown[]): Sleeps<unknown> {
    const returned = probe(...args);
    const sleep = original.apply(this, args) as Sleeps<unknown>;
    return returned === undefined ? sleep : toldAtEnd(sleep, returned);
  }
  probedSleepers.add(probedSleeper);
  return probedSleeper;
}

function* toldAtEnd(sleep: Sleeps<unknown>, returned: (result: unknown) => void): Sleeps<unknown> {
  const result = yield* sleep;
  returned(result);
  return result;
}
