/** The patches of the 2012 thread by id, in the order in which they came up. */
import type { Patch } from '../../linux/patch.ts';
import { bugOn } from './bug-on.ts';
import { noGetInDestroy } from './mutants/M1-1.ts';
import { unlockBeforeShutdown } from './mutants/M1-2.ts';
import { listAddUnlocked } from './mutants/M1-3.ts';
import { unlockBeforeListDel } from './mutants/M1-4.ts';
import { putBeforeArrays } from './mutants/M1-5.ts';
import { onlyOutsideNotifiers } from './mutants/M1-6.ts';
import { anyWriter } from './mutants/M1-7.ts';
import { putTwice } from './mutants/M1-9.ts';
import { putMissing } from './mutants/M1-10.ts';
import { noBarrier } from './mutants/M1-14.ts';
import { putAfterWriter } from './mutants/M1-15.ts';
import { p1 } from './p1.ts';
import { v1 } from './v1.ts';
import { v4 } from './v4.ts';
import { putTooMany } from './variants/R1.ts';
import { noOuterGet } from './variants/R2.ts';
import { barrierInNotifier } from './variants/R3.ts';
import { percpuRwsem } from './variants/R4.ts';
import { getUnderSlabMutex } from './variants/R5.ts';
import { countedWriter } from './variants/R6.ts';
import { warn } from './warn.ts';

const THREAD = '2012-slab-mutex-cpu-hotplug';

export const PATCHES_2012: readonly (readonly [string, Patch])[] = [
  [`${THREAD}/v1`, v1],
  [`${THREAD}/v4`, v4],
  [`${THREAD}/p1`, p1],
  [`${THREAD}/bug-on`, bugOn],
  [`${THREAD}/warn`, warn],
  [`${THREAD}/variants/R1`, putTooMany],
  [`${THREAD}/variants/R2`, noOuterGet],
  [`${THREAD}/variants/R3`, barrierInNotifier],
  [`${THREAD}/variants/R4`, percpuRwsem],
  [`${THREAD}/variants/R5`, getUnderSlabMutex],
  [`${THREAD}/variants/R6`, countedWriter],
  [`${THREAD}/mutants/M1-1`, noGetInDestroy],
  [`${THREAD}/mutants/M1-2`, unlockBeforeShutdown],
  [`${THREAD}/mutants/M1-3`, listAddUnlocked],
  [`${THREAD}/mutants/M1-4`, unlockBeforeListDel],
  [`${THREAD}/mutants/M1-5`, putBeforeArrays],
  [`${THREAD}/mutants/M1-6`, onlyOutsideNotifiers],
  [`${THREAD}/mutants/M1-7`, anyWriter],
  [`${THREAD}/mutants/M1-9`, putTwice],
  [`${THREAD}/mutants/M1-10`, putMissing],
  [`${THREAD}/mutants/M1-14`, noBarrier],
  [`${THREAD}/mutants/M1-15`, putAfterWriter],
];
