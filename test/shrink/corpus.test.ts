/** A slice of `npm run shrink:corpus`: subjects of each thread, from two seeds; and what a worse shrinker would be caught by. */
import test from 'ava';
import { PATCHES } from '../../src/patches/index.ts';
import type { Candidate } from '../../src/shrink/candidate.ts';
import { moves } from '../../src/shrink/moves.ts';
import { removals } from '../../src/shrink/removals.ts';
import { PASSES, type Passes } from '../../src/shrink/shrink.ts';
import { faultsOf, rowOf } from './rows.ts';
import { MINIMA, SUBJECTS } from './subjects.ts';

const SLICE = ['2017 000', '2017 report', 'M1-1', 'M1-4', 'M3-1', 'M3-6', 'M2-12', 'M4.13'];
const subjectOf = (name: string) => SUBJECTS.find((subject) => subject.name === name)!;

for (const name of SLICE) {
  const { tasks, commands, preemptions, switches } = MINIMA[name]!;
  const size = `${tasks.length}/${commands}/${preemptions}/${switches}`;
  test(`every failure of ${name} ends in one program of size ${size}, which is proved minimal`, (t) => {
    t.deepEqual(faultsOf(rowOf(subjectOf(name), ['s1', 's2'])), []);
  });
}

test('every thread and every wrong fix has its subject, and every subject its minimum', (t) => {
  const names = SUBJECTS.map(({ name }) => name);
  t.deepEqual(names, [...new Set(names)]);
  t.deepEqual(Object.keys(MINIMA).toSorted(), names.toSorted());
  const mutants = [...PATCHES].filter(([, { mutant }]) => mutant !== undefined);
  t.is(names.length, mutants.length + 5);
});

test('no minimum has more than three commands', (t) => {
  const larger = Object.entries(MINIMA).filter(([, { commands }]) => commands > 3);
  t.deepEqual(larger, []);
});

const fewer = ({ world, program }: Candidate) =>
  [...removals({ world, program })].filter(({ candidate }) => candidate.program.setup === program.setup);
/** From the first seed where it shows. */
const WORSE: Readonly<Record<string, readonly [subject: string, seed: string, passes: Partial<Passes>]>> = {
  'leaves nothing out': ['M1-4', 's1', { smaller: [], replaced: [] }],
  'leaves no set-up out': ['M1-4', 's1', { smaller: [fewer, moves], preferred: [], replaced: [] }],
  'never makes one task of two': ['M3-1', 's1', { smaller: [removals], replaced: [] }],
  'prefers nothing': ['2017 000', 's1', { preferred: [] }],
  'replaces nothing': ['M1-1', 's2', { replaced: [] }],
  'prefers the lines that come last': [
    '2017 000',
    's1',
    { preferenceOf: (candidate) => PASSES.preferenceOf(candidate).map((place) => -place) },
  ],
  'takes more tasks for fewer': [
    'M3-6',
    's1',
    { sizeOf: (candidate) => PASSES.sizeOf(candidate).map((count, i) => (i === 1 ? -count : count)) },
  ],
  'counts commands alone': [
    'M3-6',
    's1',
    { sizeOf: (candidate) => PASSES.sizeOf(candidate).slice(0, 1), preferred: [], replaced: [] },
  ],
};

for (const [fault, [name, seed, passes]] of Object.entries(WORSE)) {
  test(`a shrinker that ${fault} ends in something else`, (t) => {
    t.not(faultsOf(rowOf(subjectOf(name), [seed], { ...PASSES, ...passes })).length, 0);
  });
}
