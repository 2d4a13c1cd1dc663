// A slice of `npm run bench:search -- --baselines` and of what it measures with.
import test from 'ava';
import { BASELINES, type Baseline, rateOf } from '../../../bench/search/baselines.ts';
import { delayBounded } from '../../../bench/search/delay-bounded.ts';
import { publishedFigures } from '../../../bench/search/published.ts';
import { schedules } from '../../../bench/search/schedules.ts';
import { KNOWN_PROGRAMS, programsOf, subjectOf } from '../../../bench/search/subjects.ts';

const WAY = { padding: 0, spawn: 'main' } as const;
const programs = programsOf(KNOWN_PROGRAMS, () => {});
const named = (name: string) => subjectOf(programs.find((program) => program.name === name)!, WAY);

for (const name of ['CS.deadlock01_bad', 'CS.account_bad']) {
  test(`${name}: every baseline comes to the figure that was measured elsewhere`, (t) => {
    const subject = named(name);
    for (const baseline of Object.keys(BASELINES) as Baseline[]) {
      const figure = publishedFigures().find(
        (candidate) => candidate.program === name && candidate.baseline === baseline,
      )!;
      const { runs, bugs } = rateOf(subject, baseline, 4_000, figure.longest);
      const ratio = runs / bugs / figure.schedules!;
      t.true(ratio > 1 / 1.2 && ratio < 1.2, `${baseline}: ${runs / bugs}, not ${figure.schedules}`);
    }
  });
}

test('delay bounding meets the bugs after as many schedules as elsewhere', (t) => {
  t.is(delayBounded(named('CS.account_bad'), 1_000), 3);
  t.is(delayBounded(named('CS.deadlock01_bad'), 1_000), 3);
  t.is(delayBounded(named('CS.bluetooth_driver_bad'), 1_000), 11);
  t.is(delayBounded(named('CB.stringbuffer-jdk1.4'), 1_000), 21);
  t.is(delayBounded(named('CS.reorder_3_bad'), 10), null);
});

test('the same seeds give the same schedules to the bug, for every way of spawning', (t) => {
  const program = programs.find(({ name }) => name === 'CS.reorder_3_bad')!;
  for (const spawn of ['main', 'gated'] as const) {
    const once = () => schedules(subjectOf(program, { padding: 1, spawn }), 'mix', 5, 1_000);
    t.deepEqual(once(), once());
    t.is(once().missed, 0);
  }
});
