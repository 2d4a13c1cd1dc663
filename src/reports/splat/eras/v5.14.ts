/**
 * 5.14 to 5.19: the way from a safe lock to the held one is listed with each class's own acquisition. The start of a write is
 * inlined (8a3c84b649b0, 5.11), so that `at:` names the caller of vfs_write().
 */
import type { Era } from '../era.ts';
import { v5_10 } from './v5.10.ts';

export const v5_14: Era = {
  ...v5_10,
  since: [5, 14],
  ownAcquisitions: true,
  passes: new Set([...v5_10.passes, 'vfs_write']),
};
