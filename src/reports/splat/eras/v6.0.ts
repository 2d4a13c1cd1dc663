/** 6.0 to 6.3: chains saved earlier begin outside of lockdep. */
import type { Era } from '../era.ts';
import { v5_14 } from './v5.14.ts';

export const v6_0: Era = {
  ...v5_14,
  since: [6, 0],
  ownFrames: { now: ['__lock_acquire', 'lock_acquire'], earlier: [] },
};
