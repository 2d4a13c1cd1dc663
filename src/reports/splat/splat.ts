/**
 * A lockdep report as the kernel of an era prints it. Each kind has a file of its own. Left out: addresses, offsets, the
 * hardware line, irq event stamps, and the frames of the printing itself.
 */
import type { LockdepReport } from '../../engine/lockdep/report.ts';
import { printable } from '../printable.ts';
import { backtrace } from './backtrace.ts';
import { badUnlock } from './bad-unlock.ts';
import { circular } from './circular.ts';
import type { Era } from './era.ts';
import type { Banner } from './eras.ts';
import { heldFreed } from './held-freed.ts';
import { inconsistent } from './inconsistent.ts';
import { inversion } from './inversion.ts';
import { leftHeld } from './left-held.ts';
import { nestNotHeld } from './nest-not-held.ts';
import { rcuUsage } from './rcu-usage.ts';
import { recursion } from './recursion.ts';
import { safeToUnsafe } from './safe-to-unsafe.ts';
import { userReturn } from './user-return.ts';
import { waitContext } from './wait-context.ts';

export function splatText(report: LockdepReport, era: Era, banner: Banner): string {
  const { above, title, below } = era.heading(report);
  const lines = [
    '='.repeat(above),
    title,
    `${banner.release} ${banner.build} ${banner.taint}`,
    '-'.repeat(below),
    ...bodyOf(report, era, backtrace(report, era, banner)),
  ];
  return lines.map(printable).join('\n');
}

/** Most end in a backtrace after an empty line, but not all. */
function bodyOf(report: LockdepReport, era: Era, trace: readonly string[]): string[] {
  switch (report.kind) {
    case 'circular':
      return [...circular(report, era), '', ...trace];
    case 'recursion':
      return [...recursion(report, era), '', ...trace];
    case 'inconsistent':
      return [...inconsistent(report, era), '', ...trace];
    case 'safe-to-unsafe':
      return [...safeToUnsafe(report, era), '', ...trace];
    case 'inversion':
      return [...inversion(report, era), '', ...trace];
    case 'wait-context':
      return [...waitContext(report, era), ...trace];
    case 'nest-not-held':
      return nestNotHeld(report, era, trace);
    case 'bad-unlock':
      return [...badUnlock(report, era), '', ...trace];
    case 'held-freed':
      return [...heldFreed(report, era), '', ...trace];
    case 'left-held':
      return [...leftHeld(report, era), '', ...trace];
    case 'user-return':
      return userReturn(report, era);
    case 'rcu-usage':
      return [...rcuUsage(report, era), '', ...trace];
  }
}
