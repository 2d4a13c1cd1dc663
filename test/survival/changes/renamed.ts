/** All functions that are not entry points renamed: what is on the stack bears other names, what is called does the same. */

import type { Kernel, Text } from '../../../src/linux/kernel.ts';
import * as memory from '../../../src/linux/memory.ts';
import { type AnyFunction, type Change, functionsOf, isSleeper, replacing } from './change.ts';

export const RENAMED: Change = {
  name: 'all functions that are not entry points renamed',
  apply(symbols) {
    const renamed = functionsOf(symbols).filter(([name]) => !isEntry(name));
    const wrapped = renamed.map(([name, body]) => [name, bearing(newName(name), body)] as const);
    // Old names still lead there, for those who call by them; only the new ones are the table's own.
    const old = replacing(symbols, Object.fromEntries(wrapped));
    const own = functionsOf(symbols).filter(([name]) => isEntry(name));
    const table = Object.fromEntries([...own, ...wrapped.map(([name, body]) => [newName(name), body])]);
    return Object.assign(Object.create(old), table) as Text;
  },
  signature: inNewWords,
};

const newName = (name: string) => `renamed_${name}`;

/** What is used after it was freed is named with the function that does so: its new name is no other finding. */
function inNewWords(signature: string): string {
  return signature.replace(/^(use-after-free: .* in )(\w+)$/, (_, what: string, name: string) =>
    isEntry(name) ? `${what}${name}` : `${what}${newName(name)}`,
  );
}

/** What user space or the firmware enters the kernel by; and what is no function of a kernel, and never printed. */
function isEntry(name: string): boolean {
  return /^(SyS_|start_kernel$|kernel_init$)/.test(name) || Object.hasOwn(memory, name);
}

function bearing(name: string, body: AnyFunction): AnyFunction {
  if (isSleeper(body)) {
    const named = {
      *[name](this: Kernel, ...args: unknown[]) {
        return yield* body.apply(this, args);
      },
    };
    return named[name]!;
  }
  const named = {
    [name](this: Kernel, ...args: unknown[]) {
      return body.apply(this, args);
    },
  };
  return named[name]!;
}
