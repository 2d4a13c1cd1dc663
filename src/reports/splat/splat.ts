/**
 * A lockdep report as the kernel of an era prints it. Left out: addresses, offsets, the hardware line, and the frames of
 * the printing itself.
 */
import type {
  BadUnlockReport,
  CircularReport,
  LeftHeldReport,
  LockdepReport,
  RecursionReport,
} from '../../engine/lockdep/report.ts';
import { callerIn } from '../frames.ts';
import { printable } from '../printable.ts';
import type { Era } from './era.ts';
import type { Banner } from './eras.ts';
import { acquiredText, acquisitionFrames, heldLines, lockText } from './lock-row.ts';
import { circularScenario, recursionScenario } from './scenario.ts';

export function splatText(report: LockdepReport, era: Era, banner: Banner): string {
  const { above, title, below } = era.heading(report.kind, report.task);
  const lines = [
    '='.repeat(above),
    title,
    `${banner.release} ${banner.build} ${banner.taint}`,
    '-'.repeat(below),
    ...bodyOf(report, era),
    '',
    ...backtrace(report, banner),
  ];
  return lines.map(printable).join('\n');
}

function bodyOf(report: LockdepReport, era: Era): string[] {
  switch (report.kind) {
    case 'circular':
      return circular(report, era);
    case 'recursion':
      return recursion(report, era);
    case 'left-held':
      return heldLines(report.task, report.held, era);
    case 'bad-unlock':
      return badUnlock(report, era);
  }
}

function circular(report: CircularReport, era: Era): string[] {
  return [
    ...wantedAndHolding(report, era),
    '',
    'which lock already depends on the new lock.',
    '',
    '',
    'the existing dependency chain (in reverse order) is:',
    ...chain(report, era),
    '',
    'other info that might help us debug this:',
    '',
    ...circularScenario(report, era),
    '',
    ...heldLines(report.task, report.held, era),
  ];
}

/** The held lock first, the wanted one last: `-> #0`. */
function chain(report: CircularReport, era: Era): string[] {
  return report.chain
    .map((row, i) => [
      '',
      `-> #${i}${lockText(row, era)}:`,
      ...acquisitionFrames(row.stack, i === 0).map((frame) => `       ${frame}`),
    ])
    .reverse()
    .flat();
}

function recursion(report: RecursionReport, era: Era): string[] {
  return [
    ...wantedAndHolding(report, era),
    '',
    'other info that might help us debug this:',
    ...recursionScenario(report),
    '',
    ...heldLines(report.task, report.held, era),
  ];
}

function wantedAndHolding({ task, wanted, holding }: CircularReport | RecursionReport, era: Era): string[] {
  return [
    `${task.comm}/${task.pid} is trying to acquire lock:`,
    acquiredText(wanted, era),
    '',
    'but task is already holding lock:',
    acquiredText(holding, era),
  ];
}

/** The name is that of the instance: lockdep prints no version and no usage here. */
function badUnlock({ task, wanted, held }: BadUnlockReport, era: Era): string[] {
  const at = callerIn(wanted.stack, era.passes);
  return [
    `${task.comm}/${task.pid} is trying to release lock (${wanted.name}) at:`,
    ...(at === null ? [] : [at]),
    'but there are no more locks to release!',
    '',
    'other info that might help us debug this:',
    ...heldLines(task, held, era),
  ];
}

function backtrace(report: LockdepReport, { release, build, taint }: Banner): string[] {
  const { cpu, pid, comm } = report.task;
  const cause = `CPU: ${cpu} PID: ${pid} Comm: ${comm} ${taint} ${release} ${build}`;
  const frames = currentFrames(report);
  return ['stack backtrace:', cause, ...(frames.length === 0 ? [] : ['Call Trace:', ...frames])];
}

function currentFrames(report: LockdepReport): string[] {
  const frames = report.kind === 'left-held' ? [] : framesOfWanted(report);
  return frames.map((frame) => ` ${frame}`);
}

function framesOfWanted(report: Exclude<LockdepReport, LeftHeldReport>): readonly string[] {
  return report.kind === 'bad-unlock' ? report.wanted.stack : acquisitionFrames(report.wanted.stack, true);
}
