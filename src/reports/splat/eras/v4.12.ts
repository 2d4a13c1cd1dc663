/** 4.12 and 4.13: every title begins with WARNING, and rulers match. */
import type { Era, Heading } from '../era.ts';
import { v4_10 } from './v4.10.ts';

export const v4_12: Era = {
  ...v4_10,
  since: [4, 12],
  heading(kind, task): Heading {
    switch (kind) {
      case 'circular':
        return ruled(54, 'possible circular locking dependency detected');
      case 'recursion':
        return ruled(44, 'possible recursive locking detected');
      case 'left-held':
        return ruled(36, `${task.comm}/${task.pid} still has locks held!`);
      case 'bad-unlock':
        return ruled(37, 'bad unlock balance detected!');
    }
  },
};

function ruled(length: number, words: string): Heading {
  return { above: length, title: `WARNING: ${words}`, below: length };
}
