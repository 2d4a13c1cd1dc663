/** Litmus programs of every kind: random locks, the whole notation at random, and those that mean something. */
import fc from 'fast-check';
import type { LitmusProgram } from '../../src/litmus/program.ts';
import { anyLitmus } from './arbitrary.ts';
import { EXAMPLES } from './examples.ts';
import { lockProgram } from './lock-programs.ts';

export const anyProgram: fc.Arbitrary<LitmusProgram> = fc.oneof(
  { arbitrary: lockProgram, weight: 3 },
  { arbitrary: anyLitmus, weight: 1 },
  { arbitrary: fc.constantFrom(...EXAMPLES), weight: 3 },
);
