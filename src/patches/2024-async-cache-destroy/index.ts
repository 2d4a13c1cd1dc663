/** The patches of the 2024 thread by id: the RFC, what its wrong versions are measured against, and those. */
import type { Patch } from '../../linux/patch.ts';
import { base } from './mutants/base.ts';
import { earlyBatch } from './mutants/early-batch.ts';
import { rcuBarrierOnly } from './mutants/M4.1.ts';
import { synchronizeOnly } from './mutants/M4.2.ts';
import { batchesInFlight } from './mutants/M4.3.ts';
import { monitorInFlight } from './mutants/M4.4.ts';
import { flushUnderLock } from './mutants/M4.7.ts';
import { workBeforeUnlink } from './mutants/M4.8.ts';
import { busyStaysOnList } from './mutants/M4.10.ts';
import { quarantineOnce } from './mutants/M4.11.ts';
import { quarantineBeforeBarrier } from './mutants/M4.12.ts';
import { slabsOutliveCache } from './mutants/M4.13.ts';
import { workFreedByCaller } from './mutants/M4.14.ts';
import { exitWithoutBarrier } from './mutants/M4.15.ts';
import { unlinkInWork } from './mutants/M4.17.ts';
import { tracesByNameLate } from './mutants/M4.18.ts';
import { barrierOnlyWhenBusy } from './mutants/M4.19.ts';
import { aliasUnlinks } from './mutants/M4.21.ts';
import { destroyedTwice } from './mutants/M4.22.ts';
import { quarantineStays } from './mutants/quarantine-stays.ts';
import { rightBarrier } from './mutants/right-barrier.ts';
import { rfc } from './rfc.ts';

const THREAD = '2024-async-cache-destroy';

export const PATCHES_2024: readonly (readonly [string, Patch])[] = [
  [`${THREAD}/rfc`, rfc],
  [`${THREAD}/mutants/right-barrier`, rightBarrier],
  [`${THREAD}/mutants/base`, base],
  [`${THREAD}/mutants/M4.1`, rcuBarrierOnly],
  [`${THREAD}/mutants/M4.2`, synchronizeOnly],
  [`${THREAD}/mutants/M4.3`, batchesInFlight],
  [`${THREAD}/mutants/M4.4`, monitorInFlight],
  [`${THREAD}/mutants/M4.7`, flushUnderLock],
  [`${THREAD}/mutants/M4.8`, workBeforeUnlink],
  [`${THREAD}/mutants/M4.10`, busyStaysOnList],
  [`${THREAD}/mutants/M4.11`, quarantineOnce],
  [`${THREAD}/mutants/M4.12`, quarantineBeforeBarrier],
  [`${THREAD}/mutants/M4.13`, slabsOutliveCache],
  [`${THREAD}/mutants/M4.14`, workFreedByCaller],
  [`${THREAD}/mutants/M4.15`, exitWithoutBarrier],
  [`${THREAD}/mutants/M4.17`, unlinkInWork],
  [`${THREAD}/mutants/M4.18`, tracesByNameLate],
  [`${THREAD}/mutants/M4.19`, barrierOnlyWhenBusy],
  [`${THREAD}/mutants/M4.21`, aliasUnlinks],
  [`${THREAD}/mutants/M4.22`, destroyedTwice],
  [`${THREAD}/mutants/early-batch`, earlyBatch],
  [`${THREAD}/mutants/quarantine-stays`, quarantineStays],
];
