/** 5.0 to 5.6: function chains show more of lockdep itself. */
import type { Era } from '../era.ts';
import { v4_19 } from './v4.19.ts';

const ACQUIRING = ['__lock_acquire', 'lock_acquire'];

export const v5_5: Era = {
  ...v4_19,
  since: [5, 0],
  ownFrames: { now: ['check_prev_add', 'validate_chain', ...ACQUIRING], earlier: ACQUIRING },
};
