/**
 * The teeth of the invariants: every wrong fix must be caught by the invariant that is named in it, within 20,000
 * executions, while the base it changes holds for the same program. Run by itself it prints the table for five seeds;
 * `lockdep` asks for the wrong variants of the lock validator instead.
 */
import { PROPERTIES } from '../properties/index.ts';
import { check } from '../src/check.ts';
import { fuzzUnit, shrinkFinding, UNIT_RUNS } from '../src/fuzz.ts';
import { PATCHES } from '../src/patches/index.ts';
import { printTask } from '../src/programs/shell.ts';
import type { Program, World } from '../src/repro/scenario.ts';

export interface Caught {
  readonly mutant: string;
  readonly seed: string;
  readonly invariant: string;
  /** Executions until it was caught; null: it never was. */
  readonly executions: number | null;
  readonly program: string;
  /** What the base says to the same program: `holds`, or why it does not count. */
  readonly base: string;
}

const BASE = '2017-slub-async-sysfs-removal/mutants/base';
const LIMIT = 20_000;

export const MUTANTS: readonly string[] = [...PATCHES]
  .filter(([, patch]) => patch.mutant !== undefined)
  .map(([id]) => id);

/** Fuzzes one wrong fix, all properties in turn, until the invariant it names is broken. */
export function catchMutant(mutant: string, seed: string): Caught {
  const patch = PATCHES.get(mutant)!;
  const invariant = patch.mutant!;
  const world: World = { tree: patch.tree, patches: [mutant], config: patch.config ?? {}, actors: [] };
  const properties = PROPERTIES.filter((property) => property.canary !== true);
  for (let first = 0, turn = 0; first < LIMIT; first += UNIT_RUNS, turn++) {
    const property = properties[turn % properties.length]!;
    const limits = { strategy: 'mix', depth: null, runs: UNIT_RUNS, maxSteps: 20_000 } as const;
    const { found } = fuzzUnit({ world, seed, property, first, invariants: [invariant], ...limits });
    for (const finding of found) {
      const { traced } = shrinkFinding({ world, maxSteps: 20_000, found: finding });
      const { program } = traced.scenario;
      const base = baseVerdict(world, program, invariant);
      if (base === 'holds')
        return { mutant, seed, invariant, executions: first + UNIT_RUNS, program: lineOf(program), base };
    }
  }
  return { mutant, seed, invariant, executions: null, program: '', base: '' };
}

function baseVerdict(world: World, program: Program, invariant: string): string {
  const request = { world: { ...world, patches: [BASE] }, program, maxExecutions: 20_000, preemptions: null };
  return check({ ...request, invariants: [invariant] }).verdict;
}

function lineOf({ tasks }: Program): string {
  return tasks.map(printTask).join(' | ');
}

if (import.meta.main && process.argv[2] === 'lockdep') {
  const { tellLockdepMutants } = await import('./lockdep/mutants.ts');
  process.exitCode = await tellLockdepMutants();
} else if (import.meta.main) {
  let missed = 0;
  for (const mutant of MUTANTS) {
    for (const seed of ['m1', 'm2', 'm3', 'm4', 'm5']) {
      const { invariant, executions, program, base } = catchMutant(mutant, seed);
      if (executions === null) missed++;
      const name = mutant.slice(mutant.lastIndexOf('/') + 1);
      const figure = executions === null ? 'MISSED' : `${executions}`;
      console.log(
        `${name.padEnd(6)} ${seed} ${invariant.padEnd(26)} ${figure.padStart(6)}  base ${base}  ${program}`,
      );
    }
  }
  console.log(missed === 0 ? 'every mutant is caught' : `${missed} missed`);
  process.exitCode = missed === 0 ? 0 : 1;
}
