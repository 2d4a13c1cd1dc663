/** kernel/time/timer.c: sleeping for a while. Left out: time; others may run, as they may before any lock. */
import { marker, type Waitable } from '../../../engine/op.ts';
import type { Sleeps } from '../../../engine/sleeps.ts';
import type { Kernel } from '../../kernel.ts';

const MSLEEP = marker('msleep');

/** `until`: what the caller hopes for meanwhile; it names the point. */
export function msleep(this: Kernel, until: Waitable): Sleeps<void> {
  return this.machine.point(MSLEEP, until);
}
