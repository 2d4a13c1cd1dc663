/** The programs of examples/litmus: each says in its head what a complete check finds, and it is found in few executions. */
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import test from 'ava';
import { explore } from '../../src/explore/explore.ts';
import { readLitmus } from '../../src/litmus/read.ts';
import { litmusSubject } from '../../src/litmus/subject.ts';

const PATHS = globSync('examples/litmus/*.litmus').sort();
/** Too large for a complete search, by their own word. */
const LARGE = 'bounded';
/** Of a program that is small: at the usual rate a fraction of a second. */
const FEW = 1_000;
/** Complete executions that W7 may take: every fork has two orders. */
const PHILOSOPHERS: Readonly<Record<string, number>> = { 3: 8, 4: 16, 5: 32 };

const saidOf = (text: string) => [...text.matchAll(/^# Check: (.*)$/gm)].map(([, said]) => said!);

test('the workloads W1 to W7 and the five threads are there', (t) => {
  const names = PATHS.map((path) => basename(path));
  for (const begin of ['W1', 'W2', 'W3', 'W4', 'W5', 'W6', 'W7', '2012', '2017', '2020', '2021', '2024'])
    t.true(
      names.some((name) => name.startsWith(begin)),
      begin,
    );
});

for (const path of PATHS) {
  const text = readFileSync(path, 'utf8');
  const name = basename(path, '.litmus');
  const said = saidOf(text);
  test(`${name}: ${said.join('; ')}`, (t) => {
    const program = readLitmus(text, path);
    t.is(program.name, name);
    t.regex(text, /^# Source: /m);
    const large = said[0] === LARGE;
    const subject = litmusSubject(program, { points: 'acquire' });
    const { complete, outcomes, executions } = explore(subject, { maxExecutions: large ? 1 : FEW });
    t.is(complete, !large);
    const found = [...outcomes.keys()].sort();
    t.deepEqual(found, said[0] === 'holds' || large ? [] : said);
    const forks = /philosophers-(\d)/.exec(name)?.[1];
    if (forks !== undefined) t.true(executions <= PHILOSOPHERS[forks]!, `${executions} executions`);
  });
}
