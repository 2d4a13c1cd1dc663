/** Random programs of locks in which some tasks do the same. */
import fc from 'fast-check';
import type { LitmusProgram } from '../../src/litmus/program.ts';
import { lockProgram } from './lock-programs.ts';

export const twins: fc.Arbitrary<LitmusProgram> = fc
  .tuple(lockProgram, fc.integer({ min: 1, max: 2 }))
  .map(([program, more]) => {
    const routines = program.routines.slice(0, 2);
    const copies = Array.from({ length: more }, (_, nth) => ({ ...routines[0]!, name: `copy${nth}` }));
    return { ...program, routines: [...routines, ...copies] };
  });
