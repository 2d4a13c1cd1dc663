/** A change of the model that changes nothing of what it says: other symbols for the same kernel. */
import type { Sleeps } from '../../../src/engine/sleeps.ts';
import type { Kernel, Text } from '../../../src/linux/kernel.ts';

export interface Change {
  readonly name: string;
  readonly apply: (symbols: Text) => Text;
  /** What a signature becomes in the kernel that has changed; absent: it stays. */
  readonly signature?: (signature: string) => string;
}

export type AnyFunction = (this: Kernel, ...args: unknown[]) => unknown;
export type Sleeper = (this: Kernel, ...args: unknown[]) => Sleeps<unknown>;

const sleeperPrototype = Object.getPrototypeOf(function* () {});

/** Is it written as a function that may sleep? */
export function isSleeper(value: AnyFunction): value is Sleeper {
  return Object.getPrototypeOf(value) === sleeperPrototype;
}

/** All symbols that are functions, in the order of the table. */
export function functionsOf(symbols: Text): readonly [name: string, body: AnyFunction][] {
  return Object.entries(symbols as unknown as Record<string, AnyFunction>).filter(
    ([, value]) => typeof value === 'function',
  );
}

/** These symbols with others in their place. */
export function replacing(symbols: Text, others: Readonly<Record<string, AnyFunction>>): Text {
  return Object.assign(Object.create(Object.getPrototypeOf(symbols)), symbols, others) as Text;
}

/** Before anything has been allocated, `install` gets the kernel; what it allocates is part of the boot. */
export function atBoot(symbols: Text, install: (kernel: Kernel) => void): Text {
  const body = symbols.start_kernel as unknown as Sleeper;
  return replacing(symbols, {
    *start_kernel(this: Kernel, ...args) {
      install(this);
      yield* body.apply(this, args);
    },
  });
}
