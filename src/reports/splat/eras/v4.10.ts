/** 4.9 and 4.10: printing no longer continues a line by itself, which breaks some of the report's. */
import type { Era } from '../era.ts';
import { v3_11 } from './v3.11.ts';

export const v4_10: Era = { ...v3_11, since: [4, 9], joinsLines: false, rcuSchedulerActive: 2 };
