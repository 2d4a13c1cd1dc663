/** 5.14 to 5.19: the way from a safe lock to the held one is listed with each class's own acquisition. */
import type { Era } from '../era.ts';
import { v5_10 } from './v5.10.ts';

export const v5_14: Era = { ...v5_10, since: [5, 14], ownAcquisitions: true };
