/** "Possible unsafe locking scenario": who would have to do what for a deadlock, as lockdep draws it. */
import type { CircularReport, RecursionReport } from '../../engine/lockdep/report.ts';
import type { Era } from './era.ts';
import { className } from './lock-row.ts';

const SECOND_COLUMN = 31;

/**
 * Three names however long the cycle is: the wanted lock, the predecessor of the held one, the held one. With only two
 * locks in the cycle the predecessor is the wanted lock itself, and no chain is printed.
 */
export function circularScenario({ chain, wanted, holding }: CircularReport, era: Era): string[] {
  const [first, middle, last] = [chain[0]!, chain.at(-2)!, chain.at(-1)!].map(className);
  const exists = chain.length > 2 ? ['Chain exists of:', `  ${first} --> ${middle} --> ${last}`, ''] : [];
  return [
    ...exists,
    ' Possible unsafe locking scenario:',
    '',
    row('       CPU0', 'CPU1'),
    row('       ----', '----'),
    `  ${era.acquisition(holding.read)}(${last});`,
    row('', `lock(${middle});`),
    row('', `lock(${last});`),
    `  ${era.acquisition(wanted.read)}(${first});`,
    '',
    ' *** DEADLOCK ***',
  ];
}

export function recursionScenario({ holding, wanted }: RecursionReport): string[] {
  return [
    ' Possible unsafe locking scenario:',
    '',
    '       CPU0',
    '       ----',
    `  lock(${className(holding)});`,
    `  lock(${className(wanted)});`,
    '',
    ' *** DEADLOCK ***',
    '',
    ' May be due to missing lock nesting notation',
  ];
}

function row(left: string, right: string): string {
  return `${left.padEnd(SECOND_COLUMN)}${right}`;
}
