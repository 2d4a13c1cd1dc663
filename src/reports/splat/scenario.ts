/** "Possible unsafe locking scenario": who would have to do what for a deadlock, as lockdep draws it. */
import type { CircularReport, LockRow, RecursionReport } from '../../engine/lockdep/report.ts';
import type { Era } from './era.ts';
import type { IrqRoles } from './irq-roles.ts';
import { className, sameClass } from './lock-row.ts';

const SECOND_COLUMN = 31;

/**
 * Three names however long the cycle is: the wanted lock, the predecessor of the held one, the held one. With only two
 * locks in the cycle the predecessor is the wanted lock itself, and no chain is printed. The second CPU is always said to
 * take its locks exclusively.
 */
export function circularScenario({ chain, wanted, holding }: CircularReport, era: Era): string[] {
  const [first, middle, last] = [chain[0]!, chain.at(-2)!, chain.at(-1)!].map(className);
  return [
    ...(chain.length > 2 ? chainExists([first!, middle!, last!]) : []),
    ' Possible unsafe locking scenario:',
    '',
    ...twoCpus(),
    `  ${era.acquisition(holding)}(${last});`,
    row('', `lock(${middle});`),
    row('', `lock(${last});`),
    `  ${era.acquisition(wanted)}(${first});`,
    '',
    ' *** DEADLOCK ***',
  ];
}

/** The middle lock is left out of the chain where it is the unsafe one. */
export function interruptScenario(roles: IrqRoles): string[] {
  const [safe, middle, unsafe] = [roles.safe, roles.middle, roles.unsafe].map(className);
  const direct = sameClass(roles.middle, roles.unsafe);
  return [
    ...(direct ? [] : chainExists([safe!, middle!, unsafe!])),
    ' Possible interrupt unsafe locking scenario:',
    '',
    ...twoCpus(),
    `  lock(${unsafe});`,
    row('', 'local_irq_disable();'),
    row('', `lock(${safe});`),
    row('', `lock(${middle});`),
    '  <Interrupt>',
    `    lock(${safe});`,
    '',
    ' *** DEADLOCK ***',
  ];
}

export function inconsistentScenario(lock: LockRow): string[] {
  const name = className(lock);
  return [...oneCpu(), `  lock(${name});`, '  <Interrupt>', `    lock(${name});`, '', ' *** DEADLOCK ***'];
}

export function recursionScenario({ holding, wanted }: RecursionReport): string[] {
  return [
    ...oneCpu(),
    `  lock(${className(holding)});`,
    `  lock(${className(wanted)});`,
    '',
    ' *** DEADLOCK ***',
    '',
    ' May be due to missing lock nesting notation',
  ];
}

function chainExists(names: readonly string[]): string[] {
  return ['Chain exists of:', `  ${names.join(' --> ')}`, ''];
}

function oneCpu(): string[] {
  return [' Possible unsafe locking scenario:', '', '       CPU0', '       ----'];
}

function twoCpus(): string[] {
  return [row('       CPU0', 'CPU1'), row('       ----', '----')];
}

function row(left: string, right: string): string {
  return `${left.padEnd(SECOND_COLUMN)}${right}`;
}
