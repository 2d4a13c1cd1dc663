/** 5.10 to 5.13: the first use of a class for reading is remembered apart from that for writing. */
import type { Era } from '../era.ts';
import { v5_7 } from './v5.7.ts';

export const v5_10: Era = { ...v5_7, since: [5, 10], tellsFirstRead: true };
