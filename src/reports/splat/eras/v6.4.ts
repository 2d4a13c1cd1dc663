/** 6.4 to 6.10: the scenario of a cycle tells shared acquisitions, and waits for all holders, from others. */
import type { Era } from '../era.ts';
import { v6_0 } from './v6.0.ts';

export const v6_4: Era = {
  ...v6_0,
  since: [6, 4],
  acquisition: ({ read, sync }) => (read !== 0 ? 'rlock' : sync ? 'sync' : 'lock'),
};
