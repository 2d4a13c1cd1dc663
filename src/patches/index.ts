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
import { barrierUnderLock } from './2017-slub-async-sysfs-removal/mutants/M0.16.ts';
import { removeEventAgain } from './2017-slub-async-sysfs-removal/mutants/M0.17.ts';
import { oneFileStaysOpen } from './2017-slub-async-sysfs-removal/mutants/M0.18.ts';
import { PATCHES_2020 } from './2020-remove-memory/index.ts';
import { fix as fix2021 } from './2021-flush-cpu-slab/fix.ts';
import { shrinkTakesAgain } from './2021-flush-cpu-slab/mutants/M2-1.ts';
import { destroyAsItWas } from './2021-flush-cpu-slab/mutants/M2-2.ts';
import { readLockInNotifier } from './2021-flush-cpu-slab/mutants/M2-3.ts';
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
import { PATCHES_2024 } from './2024-async-cache-destroy/index.ts';

const THREAD_2017 = '2017-slub-async-sysfs-removal';

const THREAD_2021 = '2021-flush-cpu-slab';

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
  [`${THREAD_2017}/mutants/M0.16`, barrierUnderLock],
  [`${THREAD_2017}/mutants/M0.17`, removeEventAgain],
  [`${THREAD_2017}/mutants/M0.18`, oneFileStaysOpen],
  ...PATCHES_2020,
  [`${THREAD_2021}/v4`, v4],
  [`${THREAD_2021}/fix`, fix2021],
  [`${THREAD_2021}/mutants/M2-1`, shrinkTakesAgain],
  [`${THREAD_2021}/mutants/M2-2`, destroyAsItWas],
  [`${THREAD_2021}/mutants/M2-3`, readLockInNotifier],
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
  ...PATCHES_2024,
]);
