import test from 'ava';
import fc from 'fast-check';
import { Executor } from '../../src/execute.ts';
import { Exploration } from '../../src/explore/exploration.ts';
import { explore } from '../../src/explore/explore.ts';
import type { SavedSearch } from '../../src/explore/saved.ts';
import type { SearchOptions, SearchResult, Subject } from '../../src/explore/subject.ts';
import { defaultSetup, parseTask } from '../../src/programs/shell.ts';
import { subjectOf } from '../../src/subject.ts';
import { resolveWorld } from '../../src/world.ts';
import { litmusProgram } from './litmus-arbitrary.ts';
import { Litmus, type LitmusProgram } from './litmus-program.ts';

const MOST = { maxExecutions: 600, exactReports: true } as const;

/** The search given up after every `each` executions, written down, and gone on with by somebody who knows nothing else. */
function inPieces(subject: () => Subject, options: SearchOptions, each: number): SearchResult {
  let saved: SavedSearch | undefined;
  for (;;) {
    const exploration = new Exploration(subject(), options, saved);
    if (!exploration.advance(each)) return exploration.result();
    saved = JSON.parse(JSON.stringify(exploration.save()));
  }
}

function told({ outcomes, ...counts }: SearchResult): string {
  return JSON.stringify([counts, ...outcomes]);
}

for (const preemptions of [undefined, 0, 1, 2]) {
  const bound = preemptions === undefined ? {} : { preemptions };
  test(`a search with the bound ${preemptions} that goes on from what was saved counts and finds the same`, (t) => {
    const law = (program: LitmusProgram, each: number) => {
      const options = { ...MOST, ...bound };
      const whole = explore(new Litmus(program), options);
      return told(inPieces(() => new Litmus(program), options, each)) === told(whole);
    };
    const property = fc.property(litmusProgram, fc.integer({ min: 1, max: 40 }), law);
    t.notThrows(() => fc.assert(property, { seed: 6, numRuns: 120 }));
  });
}

test('a search of the modelled kernel that goes on from what was saved counts and finds the same', (t) => {
  const tasks = ['rmmod kvm_intel', 'rmmod slab_twins'].map(parseTask);
  const program = { setup: defaultSetup(tasks), tasks };
  const world = resolveWorld({ tree: 'v4.12', patches: [], config: {}, actors: [] });
  const subject = () => subjectOf(new Executor(world), program);
  const options = { maxExecutions: 10_000 };
  t.is(told(inPieces(subject, options, 61)), told(explore(subject(), options)));
});

test('the share that is done grows from nothing to all', (t) => {
  const program: LitmusProgram = {
    tasks: [0, 1, 2].map((n) => [
      { kind: 'set', n: 0, value: n },
      { kind: 'set', n: 1, value: n },
    ]),
  };
  for (const bound of [{}, { preemptions: 2 }]) {
    const exploration = new Exploration(new Litmus(program), { ...MOST, ...bound });
    const shares = [exploration.share];
    while (exploration.advance(5)) shares.push(exploration.share);
    t.is(exploration.share, 1);
    t.true(
      shares.every((share) => share >= 0 && share < 1),
      shares.join(' '),
    );
    t.true(shares.at(-1)! > 0.5, shares.join(' '));
  }
});

test('a search that may remember little ends incomplete', (t) => {
  const program: LitmusProgram = {
    tasks: [[{ kind: 'set', n: 0, value: 1 }], [{ kind: 'set', n: 0, value: 2 }]],
  };
  t.false(explore(new Litmus(program), { ...MOST, mostKept: 1 }).complete);
  t.true(explore(new Litmus(program), MOST).complete);
});
