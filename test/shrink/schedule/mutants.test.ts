/** Wrong proofs: each takes for equal what is not, or leaves out what may be smaller, and random programs must show it. */
import test from 'ava';
import fc from 'fast-check';
import { KNOWN_PROGRAMS, programsOf } from '../../../bench/search/subjects.ts';
import type { Task } from '../../../src/engine/task.ts';
import { readLitmus } from '../../../src/litmus/read.ts';
import { State } from '../../../src/litmus/state.ts';
import { Symmetry } from '../../../src/litmus/symmetry.ts';
import { Queue } from '../../../src/shrink/schedule/queue.ts';
import { anyProgram } from '../../litmus/any-program.ts';
import { twins } from '../../litmus/twins.ts';
import { agree, type Known, knownOf } from './agreement.ts';

interface Mutant {
  readonly title: string;
  readonly of: { readonly prototype: object };
  readonly method: string;
  readonly instead: (this: never, ...args: never[]) => unknown;
}

const MUTANTS: readonly Mutant[] = [
  { title: 'forgets who owns what', of: State, method: 'objects', instead: () => [] },
  { title: 'forgets where tasks stand', of: State, method: 'standing', instead: () => [] },
  {
    title: 'takes for alike whatever has the same tasks',
    of: Symmetry,
    method: 'text',
    instead: (tasks: readonly Task[]) => tasks.map(({ comm }) => comm).join(' '),
  },
  {
    title: 'follows what is dear before what is cheap',
    of: Queue,
    method: 'pop',
    instead(this: { readonly heap: { readonly item: unknown }[] }) {
      return this.heap.pop()?.item;
    },
  },
];

/** Which of two wrote last is seen by neither of them where it stands. */
const LAST_WRITER = readLitmus(
  `litmus last
    int x = 0
    completion done
    task a { x = 1; wait done }
    task b { x = 2; wait done; assert x != 1 }
    task c { complete done; complete done }`,
  'test',
);
/** Those of the literature have variables, and some fail with fewer pre-emptions in more switches. */
const PROGRAMS = [
  LAST_WRITER,
  ...programsOf(KNOWN_PROGRAMS, () => {}),
  ...fc.sample(fc.oneof(anyProgram, twins), { seed: 3, numRuns: 100 }),
];
const KNOWN = PROGRAMS.flatMap((program) => knownOf(program, 2_000));

function caught({ of, method, instead }: Mutant): boolean {
  const methods = of.prototype as Record<string, unknown>;
  const right = methods[method];
  methods[method] = instead;
  try {
    return KNOWN.some(differs);
  } finally {
    methods[method] = right;
  }
}

function differs(known: Known): boolean {
  try {
    agree(known);
    return false;
  } catch {
    return true;
  }
}

test('the proof as it is agrees on these programs', (t) => t.false(KNOWN.some(differs)));

for (const mutant of MUTANTS) test(`a proof that ${mutant.title} is caught`, (t) => t.true(caught(mutant)));
