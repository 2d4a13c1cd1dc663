/**
 * `npm run bench:shrink`: how well schedules are shrunk. For every program of a collection whose minimum can be known: failing
 * runs (--seeds of them, half random walks), each simplified by replay and then proved minimal, a row for each signature.
 */
import { measured } from '../search/options.ts';
import { shrinkRows } from './rows.ts';

process.exitCode = measured(process.argv.slice(2), ({ programs, seeds, cap }, teller) => {
  return shrinkRows(programs, seeds, cap, teller);
});
