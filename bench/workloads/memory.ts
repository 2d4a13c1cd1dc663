/** Memory of a fuzz worker: the live heap after many runs against that after the first ones, collected before each look. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { UNIT_RUNS } from '../../src/fuzz.ts';
import { type Row, row } from '../row.ts';
import { unit } from './fuzz.ts';

/** Runs after which the worker has booted its images and compiled its code, and runs that follow. */
const FIRST = 40_000;
const MORE = 80_000;
const MB = 2 ** 20;

export function rows(): readonly Row[] {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  let units = 0;
  const heapAfter = (runs: number) => {
    while (units * UNIT_RUNS < runs) unit(units++);
    collect();
    return process.memoryUsage().heapUsed;
  };
  const first = heapAfter(FIRST);
  const last = heapAfter(FIRST + MORE);
  return [
    row('memory', `live heap after ${FIRST + MORE} runs`, last / MB, 'MB'),
    row('memory', `against that after ${FIRST} runs`, last / first, 'x', { atMost: 1.1 }),
    row('memory', 'resident set of the worker', process.memoryUsage().rss / MB, 'MB'),
  ];
}
