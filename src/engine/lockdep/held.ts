/** One entry of a task's held stack. Entries are reused, so all fields are set anew by each acquisition. */
import type { ChainNode } from './chains.ts';
import type { LockClass, LockMap } from './classes.ts';

export class Held {
  map!: LockMap;
  cls!: LockClass;
  nest: LockMap | null = null;
  subclass = 0;
  /** 0 write, 1 read, 2 recursive read. */
  read = 0;
  trylock = false;
  check = true;
  /** 2 in hardirq, plus 1 in softirq: entries of different contexts are separate chains. */
  irqContext = 0;
  references = 0;
  /** The chain of acquisitions up to and with this one. */
  node!: ChainNode;
  /** Innermost function first, when traced. */
  stack: readonly string[] = [];
}
