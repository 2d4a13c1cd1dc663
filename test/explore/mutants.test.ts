/** Wrong searches: each lacks one of the things that make a search miss nothing, and random programs must show it. */
import test from 'ava';
import fc from 'fast-check';
import type { Machine } from '../../src/engine/machine.ts';
import type { Task } from '../../src/engine/task.ts';
import { Bounded } from '../../src/explore/bounded.ts';
import { Node } from '../../src/explore/node.ts';
import { References } from '../../src/explore/references.ts';
import { Search } from '../../src/explore/search.ts';
import { Recorder } from '../../src/explore/step.ts';
import { Tree } from '../../src/explore/tree.ts';
import { agrees, agreesWithin } from './agreement.ts';
import { litmusProgram } from './litmus-arbitrary.ts';
import type { LitmusProgram } from './litmus-program.ts';

interface Mutant {
  readonly title: string;
  readonly of: { readonly prototype: object };
  readonly method: string;
  readonly instead: (this: never, ...args: never[]) => unknown;
}

const nothing = () => {};

const REDUCED: readonly Mutant[] = [
  { title: 'does not see what readiness depends on', of: Recorder, method: 'guard', instead: nothing },
  { title: 'forgets who waits at the end', of: Search, method: 'waits', instead: nothing },
  { title: 'forgets what a step made impossible', of: Search, method: 'followDisabled', instead: nothing },
  { title: 'forgets what an oops cut off', of: Search, method: 'endedWithin', instead: nothing },
  { title: 'lets all counts of references commute', of: References, method: 'commutes', instead: () => true },
  { title: 'turns no race round', of: Tree, method: 'reverse', instead: nothing },
  {
    title: 'lets everybody sleep on',
    of: Node,
    method: 'asleepAfter',
    instead(this: Node) {
      return this.asleep.filter((sleeper) => sleeper.rank !== this.chosen);
    },
  },
];

const BOUNDED: readonly Mutant[] = [
  { title: 'does not see what readiness depends on', of: Recorder, method: 'guard', instead: nothing },
  { title: 'forgets what a step made impossible', of: Bounded, method: 'followDisabled', instead: nothing },
  {
    title: 'forgets who waits at the end, and what an oops cut off',
    of: Bounded,
    method: 'ended',
    instead: nothing,
  },
  { title: 'sees no sharing', of: Bounded, method: 'used', instead: () => false },
  {
    title: 'switches only where others are touched, also where a switch is free',
    of: Bounded,
    method: 'enter',
    instead: (() => {
      const { enter } = Bounded.prototype as unknown as { enter: (...args: unknown[]) => void };
      return function (this: Bounded, machine: Machine, first: Task, costly: boolean) {
        enter.call(this, machine, first, costly, false);
      };
    })(),
  },
];

/** A work that is taken back before it starts: rare among random programs. */
const TAKEN_BACK: LitmusProgram = {
  tasks: [
    [],
    [
      { kind: 'queue', n: 0 },
      { kind: 'point', n: 0 },
      { kind: 'cancel', n: 0 },
    ],
  ],
};

const PROGRAMS: readonly LitmusProgram[] = [
  TAKEN_BACK,
  ...fc.sample(litmusProgram, { seed: 11, numRuns: 1_000 }),
];

function caught({ of, method, instead }: Mutant, holds: (program: LitmusProgram) => boolean): boolean {
  const methods = of.prototype as Record<string, unknown>;
  const right = methods[method];
  methods[method] = instead;
  try {
    return PROGRAMS.some((program) => {
      try {
        return !holds(program);
      } catch {
        return true;
      }
    });
  } finally {
    methods[method] = right;
  }
}

for (const mutant of REDUCED)
  test(`a reduced search that ${mutant.title} is caught`, (t) => t.true(caught(mutant, agrees)));

for (const mutant of BOUNDED)
  test(`a bounded search that ${mutant.title} is caught`, (t) =>
    t.true(caught(mutant, (program) => [0, 1, 2].every((n) => agreesWithin(program, n)))));
