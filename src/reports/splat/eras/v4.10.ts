/** Up to 4.11: titles in brackets, six usage characters, the last two of file-system reclaim. */
import type { Era, Heading } from '../era.ts';
import { HARDIRQ, RECLAIM, SOFTIRQ } from '../usage.ts';

export const v4_10: Era = {
  since: [2, 6],
  heading(kind, task): Heading {
    switch (kind) {
      case 'circular':
        return { above: 54, title: '[ INFO: possible circular locking dependency detected ]', below: 55 };
      case 'recursion':
        return { above: 45, title: '[ INFO: possible recursive locking detected ]', below: 45 };
      case 'left-held':
        return { above: 37, title: `[ BUG: ${task.comm}/${task.pid} still has locks held! ]`, below: 37 };
      case 'bad-unlock':
        return { above: 37, title: '[ BUG: bad unlock balance detected! ]', below: 37 };
    }
  },
  states: [HARDIRQ, SOFTIRQ, RECLAIM],
  lock: (_row, name, usage) => ` (${name}){${usage}}`,
  passes: new Set(),
  acquisition: () => 'lock',
};
