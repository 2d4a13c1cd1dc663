/** The patches of the 2020 thread by id, in the order in which they came up. */
import type { Patch } from '../../linux/patch.ts';
import { checkWithoutDrain } from './mutants/check-without-drain.ts';
import { lateOnliner } from './mutants/late-onliner.ts';
import { blockingLockInStore } from './mutants/M3-1.ts';
import { removeWithoutGate } from './mutants/M3-2.ts';
import { removeWithoutGateMerged } from './mutants/M3-3.ts';
import { storeWithoutGate } from './mutants/M3-4.ts';
import { storeWithoutGateMerged } from './mutants/M3-4-merged.ts';
import { gateDroppedAfterCheck } from './mutants/M3-5.ts';
import { devicesRemovedLater } from './mutants/M3-6.ts';
import { clearedTooLate } from './mutants/M3-7.ts';
import { noLookAtSections } from './mutants/M3-8.ts';
import { staleOnlineType } from './mutants/M3-9.ts';
import { protectionBroken } from './mutants/M3-11.ts';
import { sectionsFirst } from './mutants/M3-15.ts';
import { ungatedOnliner } from './mutants/ungated-onliner.ts';
import { v4 } from './v4.ts';
import { v5 } from './v5.ts';

const THREAD = '2020-remove-memory';

export const PATCHES_2020: readonly (readonly [string, Patch])[] = [
  [`${THREAD}/v4`, v4],
  [`${THREAD}/v5`, v5],
  [`${THREAD}/mutants/late-onliner`, lateOnliner],
  [`${THREAD}/mutants/ungated-onliner`, ungatedOnliner],
  [`${THREAD}/mutants/check-without-drain`, checkWithoutDrain],
  [`${THREAD}/mutants/M3-1`, blockingLockInStore],
  [`${THREAD}/mutants/M3-2`, removeWithoutGate],
  [`${THREAD}/mutants/M3-3`, removeWithoutGateMerged],
  [`${THREAD}/mutants/M3-4`, storeWithoutGate],
  [`${THREAD}/mutants/M3-4-merged`, storeWithoutGateMerged],
  [`${THREAD}/mutants/M3-5`, gateDroppedAfterCheck],
  [`${THREAD}/mutants/M3-6`, devicesRemovedLater],
  [`${THREAD}/mutants/M3-7`, clearedTooLate],
  [`${THREAD}/mutants/M3-8`, noLookAtSections],
  [`${THREAD}/mutants/M3-9`, staleOnlineType],
  [`${THREAD}/mutants/M3-11`, protectionBroken],
  [`${THREAD}/mutants/M3-15`, sectionsFirst],
];
