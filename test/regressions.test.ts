// The files of regressions/: what there must be, and that none says more of itself than is so.

import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import test from 'ava';
import { certifyFinding } from '../src/jobs/watched-shrink.ts';
import { PATCHES } from '../src/patches/index.ts';
import { readRegression, reproductionOf } from '../src/repro/regression.ts';

const FOLDER = 'regressions';
const names = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
const files = await Promise.all(
  names.map(async (name) => ({
    name: basename(name, '.json'),
    file: await readRegression(`${FOLDER}/${name}`),
  })),
);
/** The others are proved anew by a claim. */
const SLICE = 8;

test('every file says that it is proved to be minimal, or why it is not', (t) => {
  for (const { name, file } of files) t.is(file.minimal === 'proved', file.unproved === undefined, name);
});

test('every file has beside it what a person reads', (t) => {
  const texts = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));
  t.deepEqual(
    texts.map((name) => basename(name, '.txt')),
    files.map(({ name }) => name),
  );
});

test('there is one file for each wrong fix', (t) => {
  const patches = files.filter(({ name }) => name.startsWith('mutant-')).flatMap(({ file }) => file.patches);
  const mutants = [...PATCHES].filter(([, { mutant }]) => mutant !== undefined).map(([id]) => id);
  t.deepEqual(patches.toSorted(), mutants.toSorted());
});

test('a wrong fix fails in the invariant that it names, and what it is a wrong version of holds', (t) => {
  for (const { name, file } of files.filter(({ name }) => name.startsWith('mutant-'))) {
    t.true(file.reaches.startsWith(`${PATCHES.get(file.patches[0]!)!.mutant}: `), name);
    t.true(Object.values(file.expect).includes('holds'), name);
  }
});

for (const { name, file } of files.filter(({ file }) => file.minimal === 'proved').slice(0, SLICE)) {
  test(`${name} is proved anew`, (t) => {
    const reproduction = reproductionOf(file);
    t.is(certifyFinding({ ...reproduction, signature: reproduction.signature! }, new Map()).gap, null);
  });
}
