/** The rules that the engine itself judges: it knows locks, waits and frees. */
import type { Invariant } from './invariant.ts';

export const ENGINE_INVARIANTS: readonly Invariant[] = [
  { id: 'deadlock', alias: 'I-DEADLOCK', title: 'no tasks wait for each other for ever' },
  { id: 'lockdep', alias: 'I-LOCKDEP', title: 'lockdep reports nothing' },
  { id: 'lost-wakeup', alias: 'I-WAKE', title: 'nobody waits for what nobody is left to do' },
  { id: 'no-progress', alias: 'I-PROGRESS', title: 'every run ends within its bound of steps' },
  { id: 'use-after-free', alias: 'I-UAF', title: 'no object is touched after it was freed' },
  { id: 'double-free', alias: 'I-DFREE', title: 'no object is freed twice' },
  { id: 'null-dereference', alias: 'I-NULL', title: 'no null pointer is followed' },
  {
    id: 'unloaded-text',
    alias: 'I-TEXT',
    title: 'no function of a module is called after its text was freed',
  },
  { id: 'context', alias: 'I-CTX', title: 'nothing that may sleep is called with a spinlock held' },
  { id: 'bug', alias: 'BUG', title: 'no assertion of the kernel fails' },
  { id: 'assert', alias: 'ASSERT', title: 'no assertion of a litmus program fails' },
];
