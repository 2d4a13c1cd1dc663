/** A slice of `npm run bench:shrink`: a few programs, with fewer failing schedules. */
import test from 'ava';
import { named } from '../../bench/search/options.ts';
import { KNOWN_PROGRAMS, programsOf } from '../../bench/search/subjects.ts';
import { differencesOf, knownMinima } from '../../bench/shrink/known-minima.ts';
import { costText, faultsOf, qualitiesOf } from '../../bench/shrink/rows.ts';

const SLICE: Readonly<Record<string, readonly string[]>> = {
  'CS.account_bad': ['0/2/17'],
  'CS.circular_buffer_bad': ['1/2/37', '2/3/20'],
  'CS.deadlock01_bad': ['1/1/6'],
  'CS.reorder_5_bad': ['1/1/16'],
  'CS.wronglock_bad': ['1/1/41'],
  'CB.stringbuffer-jdk1.4': ['2/2/12', '2/2/12'],
  'ConVul.CVE-2017-6346': ['2/2/16', '2/2/16', '1/1/12', '1/2/12'],
};

const programs = programsOf(KNOWN_PROGRAMS, () => {});
const known = knownMinima();

for (const [name, minima] of Object.entries(SLICE)) {
  test(`20 failing schedules of ${name} end in ${minima.join(', ')}, one a signature`, (t) => {
    const qualities = qualitiesOf(named(programs, name), 20, 5_000);
    t.deepEqual(
      qualities.map(({ minimum }) => minimum && costText(minimum)),
      minima,
    );
    t.deepEqual(qualities.flatMap(faultsOf), []);
    t.deepEqual(differencesOf(qualities, known.get(name)!), []);
  });
}
