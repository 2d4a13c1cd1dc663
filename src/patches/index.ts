/** All patches by id, in the order of the thread. A user's own are files and are not here. */
import type { Patch } from '../linux/patch.ts';
import { PATCHES_2012 } from './2012-slab-mutex-cpu-hotplug/index.ts';
import { fix } from './2017-slub-async-sysfs-removal/fix.ts';
import { base } from './2017-slub-async-sysfs-removal/mutants/base.ts';
import { noReference } from './2017-slub-async-sysfs-removal/mutants/M0.1.ts';
import { noInSysfsTest } from './2017-slub-async-sysfs-removal/mutants/M0.2.ts';
import { testInCaller } from './2017-slub-async-sysfs-removal/mutants/M0.3.ts';
import { flushUnderLock } from './2017-slub-async-sysfs-removal/mutants/M0.5.ts';
import { cancelInRelease } from './2017-slub-async-sysfs-removal/mutants/M0.7.ts';
import { deleteUnderLock } from './2017-slub-async-sysfs-removal/mutants/M0.10.ts';
import { trylockInStore } from './2017-slub-async-sysfs-removal/mutants/M0.11.ts';
import { releaseAtOnce } from './2017-slub-async-sysfs-removal/mutants/M0.15.ts';
import { removeEventAgain } from './2017-slub-async-sysfs-removal/mutants/M0.17.ts';
import { oneFileStaysOpen } from './2017-slub-async-sysfs-removal/mutants/M0.18.ts';
import { fix as fix2021 } from './2021-flush-cpu-slab/fix.ts';
import { destroyAsItWas } from './2021-flush-cpu-slab/mutants/M2-2.ts';
import { destroyReadsTwice } from './2021-flush-cpu-slab/mutants/M2-4.ts';
import { deadCpuFlushesAll } from './2021-flush-cpu-slab/mutants/M2-5.ts';
import { flushWithoutReadLock } from './2021-flush-cpu-slab/mutants/M2-6.ts';
import { noFlushLock } from './2021-flush-cpu-slab/mutants/M2-7.ts';
import { flushLockTooShort } from './2021-flush-cpu-slab/mutants/M2-8.ts';
import { handlerTakesSlabMutex } from './2021-flush-cpu-slab/mutants/M2-10.ts';
import { readLockInside } from './2021-flush-cpu-slab/mutants/M2-11.ts';
import { earlyReturnLeaks } from './2021-flush-cpu-slab/mutants/M2-12.ts';
import { flushOnEverybodysQueue } from './2021-flush-cpu-slab/mutants/M2-15.ts';
import { deadCpuTakesFlushLock } from './2021-flush-cpu-slab/mutants/M2-16.ts';
import { v4 } from './2021-flush-cpu-slab/v4.ts';
import { base as asyncBase } from './2024-async-cache-destroy/mutants/base.ts';
import { earlyBatch } from './2024-async-cache-destroy/mutants/early-batch.ts';
import { rcuBarrierOnly } from './2024-async-cache-destroy/mutants/M4.1.ts';
import { synchronizeOnly } from './2024-async-cache-destroy/mutants/M4.2.ts';
import { batchesInFlight } from './2024-async-cache-destroy/mutants/M4.3.ts';
import { monitorInFlight } from './2024-async-cache-destroy/mutants/M4.4.ts';
import { flushUnderLock as flushSystemQueueUnderLock } from './2024-async-cache-destroy/mutants/M4.7.ts';
import { workBeforeUnlink } from './2024-async-cache-destroy/mutants/M4.8.ts';
import { busyStaysOnList } from './2024-async-cache-destroy/mutants/M4.10.ts';
import { quarantineOnce } from './2024-async-cache-destroy/mutants/M4.11.ts';
import { quarantineBeforeBarrier } from './2024-async-cache-destroy/mutants/M4.12.ts';
import { slabsOutliveCache } from './2024-async-cache-destroy/mutants/M4.13.ts';
import { workFreedByCaller } from './2024-async-cache-destroy/mutants/M4.14.ts';
import { exitWithoutBarrier } from './2024-async-cache-destroy/mutants/M4.15.ts';
import { unlinkInWork } from './2024-async-cache-destroy/mutants/M4.17.ts';
import { tracesByNameLate } from './2024-async-cache-destroy/mutants/M4.18.ts';
import { barrierOnlyWhenBusy } from './2024-async-cache-destroy/mutants/M4.19.ts';
import { aliasUnlinks } from './2024-async-cache-destroy/mutants/M4.21.ts';
import { destroyedTwice } from './2024-async-cache-destroy/mutants/M4.22.ts';
import { rightBarrier } from './2024-async-cache-destroy/mutants/right-barrier.ts';
import { rfc as asyncDestroy } from './2024-async-cache-destroy/rfc.ts';

const THREAD_2017 = '2017-slub-async-sysfs-removal';

const THREAD_2021 = '2021-flush-cpu-slab';
const THREAD_2024 = '2024-async-cache-destroy';

export const PATCHES: ReadonlyMap<string, Patch> = new Map([
  ...PATCHES_2012,
  [`${THREAD_2017}/fix`, fix],
  [`${THREAD_2017}/mutants/base`, base],
  [`${THREAD_2017}/mutants/M0.1`, noReference],
  [`${THREAD_2017}/mutants/M0.2`, noInSysfsTest],
  [`${THREAD_2017}/mutants/M0.3`, testInCaller],
  [`${THREAD_2017}/mutants/M0.5`, flushUnderLock],
  [`${THREAD_2017}/mutants/M0.7`, cancelInRelease],
  [`${THREAD_2017}/mutants/M0.10`, deleteUnderLock],
  [`${THREAD_2017}/mutants/M0.11`, trylockInStore],
  [`${THREAD_2017}/mutants/M0.15`, releaseAtOnce],
  [`${THREAD_2017}/mutants/M0.17`, removeEventAgain],
  [`${THREAD_2017}/mutants/M0.18`, oneFileStaysOpen],
  [`${THREAD_2021}/v4`, v4],
  [`${THREAD_2021}/fix`, fix2021],
  [`${THREAD_2021}/mutants/M2-2`, destroyAsItWas],
  [`${THREAD_2021}/mutants/M2-4`, destroyReadsTwice],
  [`${THREAD_2021}/mutants/M2-5`, deadCpuFlushesAll],
  [`${THREAD_2021}/mutants/M2-6`, flushWithoutReadLock],
  [`${THREAD_2021}/mutants/M2-7`, noFlushLock],
  [`${THREAD_2021}/mutants/M2-8`, flushLockTooShort],
  [`${THREAD_2021}/mutants/M2-10`, handlerTakesSlabMutex],
  [`${THREAD_2021}/mutants/M2-11`, readLockInside],
  [`${THREAD_2021}/mutants/M2-12`, earlyReturnLeaks],
  [`${THREAD_2021}/mutants/M2-15`, flushOnEverybodysQueue],
  [`${THREAD_2021}/mutants/M2-16`, deadCpuTakesFlushLock],
  [`${THREAD_2024}/rfc`, asyncDestroy],
  [`${THREAD_2024}/mutants/right-barrier`, rightBarrier],
  [`${THREAD_2024}/mutants/base`, asyncBase],
  [`${THREAD_2024}/mutants/M4.1`, rcuBarrierOnly],
  [`${THREAD_2024}/mutants/M4.2`, synchronizeOnly],
  [`${THREAD_2024}/mutants/M4.3`, batchesInFlight],
  [`${THREAD_2024}/mutants/M4.4`, monitorInFlight],
  [`${THREAD_2024}/mutants/M4.7`, flushSystemQueueUnderLock],
  [`${THREAD_2024}/mutants/M4.8`, workBeforeUnlink],
  [`${THREAD_2024}/mutants/M4.10`, busyStaysOnList],
  [`${THREAD_2024}/mutants/M4.11`, quarantineOnce],
  [`${THREAD_2024}/mutants/M4.12`, quarantineBeforeBarrier],
  [`${THREAD_2024}/mutants/M4.13`, slabsOutliveCache],
  [`${THREAD_2024}/mutants/M4.14`, workFreedByCaller],
  [`${THREAD_2024}/mutants/M4.15`, exitWithoutBarrier],
  [`${THREAD_2024}/mutants/M4.17`, unlinkInWork],
  [`${THREAD_2024}/mutants/M4.18`, tracesByNameLate],
  [`${THREAD_2024}/mutants/M4.19`, barrierOnlyWhenBusy],
  [`${THREAD_2024}/mutants/M4.21`, aliasUnlinks],
  [`${THREAD_2024}/mutants/M4.22`, destroyedTwice],
  [`${THREAD_2024}/mutants/early-batch`, earlyBatch],
]);
