/**
 * The teeth of the invariants: every wrong fix must be caught by the invariant that is named in it, within 50,000 executions
 * of random programs or by a complete search of the program that is named in it, while what it is a wrong version of holds
 * for the same program. Run by itself it prints the table, with the share that each property catches; `lockdep` asks for the
 * wrong variants of the lock validator instead.
 */
import { PROPERTIES } from '../properties/index.ts';
import { check } from '../src/check.ts';
import { fuzzUnit, UNIT_RUNS } from '../src/fuzz.ts';
import type { Patch } from '../src/linux/patch.ts';
import { PATCHES } from '../src/patches/index.ts';
import { defaultSetup, parseTask, printTask } from '../src/programs/shell.ts';
import { appliesTo, type Property } from '../src/property.ts';
import type { Program, World } from '../src/repro/scenario.ts';
import { shrinkFinding } from '../src/shrink-finding.ts';

export interface Caught {
  readonly mutant: string;
  readonly seed: string;
  readonly invariant: string;
  /** Executions until it was caught; null: it never was. */
  readonly executions: number | null;
  /** How: a property, or `check`. */
  readonly by: string;
  readonly program: string;
  /** What the base says to the same program: `holds`, or why it does not count. */
  readonly base: string;
}

const LIMIT = 50_000;
const limits = { strategy: 'mix', depth: null, runs: UNIT_RUNS, maxSteps: 20_000 } as const;

export const MUTANTS: readonly string[] = [...PATCHES]
  .filter(([, patch]) => patch.mutant !== undefined)
  .map(([id]) => id);
export const HARMLESS: readonly string[] = [...PATCHES]
  .filter(([, patch]) => patch.harmless === true)
  .map(([id]) => id);

const properties = PROPERTIES.filter((property) => property.canary !== true);
const propertiesOf = (world: World) => properties.filter((property) => appliesTo(property, world));

function worldOf(id: string, { tree, config = {}, actors = [] }: Patch): World {
  return { tree, patches: [id], config, actors };
}

function baseOf({ base, after, tree, config = {}, actors = [] }: Patch): World {
  return { tree, patches: base ?? after ?? [], config, actors };
}

/** The program that is named in the mutant first, which is soon decided; where there is none, all properties in turn. */
export function catchMutant(mutant: string, seed: string): Caught {
  const patch = PATCHES.get(mutant)!;
  const { witness } = patch;
  const checked = witness === undefined ? null : checkMutant(mutant, seed, witness);
  return checked === null || checked.executions === null
    ? fuzzMutant(mutant, seed, propertiesOf(worldOf(mutant, patch)), LIMIT)
    : checked;
}

export function fuzzMutant(mutant: string, seed: string, turns: readonly Property[], limit: number): Caught {
  const patch = PATCHES.get(mutant)!;
  const invariant = patch.mutant!;
  const world = worldOf(mutant, patch);
  for (let first = 0, turn = 0; first < limit; first += UNIT_RUNS, turn++) {
    const property = turns[turn % turns.length]!;
    const { found } = fuzzUnit({ world, seed, property, first, invariants: [invariant], ...limits });
    for (const finding of found) {
      const { traced } = shrinkFinding({ world, maxSteps: 20_000, found: finding });
      const { program } = traced.scenario;
      const base = verdict(baseOf(patch), program, invariant).verdict;
      const caught = { mutant, seed, invariant, by: property.id, program: lineOf(program), base };
      if (base === 'holds') return { ...caught, executions: first + UNIT_RUNS };
    }
  }
  return { mutant, seed, invariant, executions: null, by: '', program: '', base: '' };
}

function checkMutant(mutant: string, seed: string, witness: NonNullable<Patch['witness']>): Caught {
  const patch = PATCHES.get(mutant)!;
  const invariant = patch.mutant!;
  const tasks = witness.tasks.map(parseTask);
  const program = { setup: witness.setup?.flatMap(parseTask) ?? defaultSetup(tasks), tasks };
  const found = verdict(worldOf(mutant, patch), program, invariant);
  const base = verdict(baseOf(patch), program, invariant).verdict;
  const executions = found.verdict === 'fails' ? found.executions : null;
  return { mutant, seed, invariant, executions, by: 'check', program: lineOf(program), base };
}

function verdict(world: World, program: Program, invariant: string) {
  return check({ world, program, maxExecutions: LIMIT, preemptions: null, invariants: [invariant] });
}

/** Signatures that random programs find with a harmless variant and not without it. */
export function accusations(harmless: string, seed: string, runs: number): readonly string[] {
  const patch = PATCHES.get(harmless)!;
  const signatures = (world: World) =>
    propertiesOf(world).flatMap((property) => {
      const { found } = fuzzUnit({ world, seed, property, first: 0, invariants: null, ...limits, runs });
      return found.map(({ signature }) => signature);
    });
  const known = new Set(signatures(baseOf(patch)));
  return signatures(worldOf(harmless, patch)).filter((signature) => !known.has(signature));
}

function lineOf({ tasks }: Program): string {
  return tasks.map(printTask).join(' | ');
}

function tellMutants(seeds: readonly string[]): number {
  let missed = 0;
  const line = (name: string, ...columns: readonly string[]) =>
    console.log(name.padEnd(6), ...columns.map((text, i) => text.padEnd([3, 26, 7, 16, 0][i]!)));
  for (const mutant of MUTANTS) {
    for (const seed of seeds) {
      const { invariant, executions, by, base, program } = catchMutant(mutant, seed);
      const good = executions !== null && base === 'holds';
      if (!good) missed++;
      const figure = executions === null ? 'MISSED' : `${executions}`;
      line(shortName(mutant), seed, invariant, figure, by, `base ${base}  ${program}`);
    }
  }
  for (const harmless of HARMLESS) {
    const accused = accusations(harmless, 'm1', 2_500);
    if (accused.length > 0) missed++;
    line(
      shortName(harmless),
      'm1',
      'none',
      accused.length === 0 ? 'clean' : 'ACCUSED',
      '',
      accused.join('; '),
    );
  }
  console.log(missed === 0 ? 'every mutant is caught' : `${missed} missed`);
  return missed;
}

const shortName = (id: string) => id.slice(id.lastIndexOf('/') + 1);

/** The share of all mutants that each property catches by itself within 2,500 runs. */
function tellTeeth(): void {
  for (const property of properties) {
    const caught = MUTANTS.filter(
      (mutant) =>
        appliesTo(property, worldOf(mutant, PATCHES.get(mutant)!)) &&
        fuzzMutant(mutant, 'm1', [property], 2_500).executions !== null,
    );
    console.log(`${property.id.padEnd(20)} catches ${caught.length} of ${MUTANTS.length} mutants`);
  }
}

if (import.meta.main && process.argv[2] === 'lockdep') {
  const { tellLockdepMutants } = await import('./lockdep/mutants.ts');
  process.exitCode = await tellLockdepMutants();
} else if (import.meta.main) {
  process.exitCode = tellMutants(['m1', 'm2', 'm3', 'm4', 'm5']) === 0 ? 0 : 1;
  tellTeeth();
}
