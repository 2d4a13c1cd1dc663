/**
 * A failing scenario of a subject for each seed: the first one that random programs show; where they would need too long,
 * a random program into which the lines of one that fails are put.
 */
import fc from 'fast-check';
import { PROPERTIES } from '../../properties/index.ts';
import { program } from '../../src/arbitraries/program.ts';
import { assert } from '../../src/engine/assert.ts';
import { type Stream, stream } from '../../src/engine/seed.ts';
import { Executor } from '../../src/execute.ts';
import { explore } from '../../src/explore/explore.ts';
import { type Found, fuzzUnit, UNIT_RUNS } from '../../src/fuzz.ts';
import { NOTHING_LEARNT } from '../../src/planner/learnt.ts';
import { Planner } from '../../src/planner/planner.ts';
import { appliesTo, type Property } from '../../src/property.ts';
import type { Program, ShellOp } from '../../src/repro/scenario.ts';
import { strategyOf } from '../../src/strategy.ts';
import { subjectOf } from '../../src/subject.ts';
import { resolveWorld } from '../../src/world.ts';
import type { ShrinkSubject } from './subjects.ts';

export interface Failure extends Found {
  /** Lines of a program that fails were put in. */
  readonly planted: boolean;
}

export const MAX_STEPS = 20_000;
const SIZE = { maxTasks: 4, maxCommands: 6 };
/** Random runs before lines are planted, and where there are none to plant. */
const RUNS = 2_500;
const RUNS_ALONE = 50_000;
/** Programs with planted lines, and runs of each, or executions of its search. */
const PLANTED = 100;
const RUNS_EACH = 40;
const SEARCH = 1_000;

/** `failing`: the program whose lines are planted, if need be. `shows`: the signatures that count. */
export function failureOf(
  subject: ShrinkSubject,
  seed: string,
  shows: (signature: string) => boolean,
  failing: Program | null,
): Failure {
  const properties = propertiesOf(subject);
  const runs = failing === null ? RUNS_ALONE : RUNS;
  for (let first = 0, turn = 0; first < runs; first += UNIT_RUNS, turn++) {
    const property = properties[turn % properties.length]!;
    const { found } = fuzzUnit({
      world: subject.world,
      seed,
      property,
      first,
      invariants: [subject.invariant],
      strategy: 'mix',
      depth: null,
      runs: UNIT_RUNS,
      maxSteps: MAX_STEPS,
    });
    const shown = found.find(({ signature }) => shows(signature));
    if (shown !== undefined) return { ...shown, planted: false };
  }
  assert(failing !== null, `random programs never show ${subject.name}, and no lines are known to plant`);
  return plantedFailure(subject, seed, shows, failing);
}

function propertiesOf({ world }: ShrinkSubject): readonly Property[] {
  return PROPERTIES.filter((property) => property.canary !== true && appliesTo(property, world)).map(
    (property) => ({ ...property, programs: { ...property.programs, ...SIZE } }),
  );
}

function plantedFailure(
  subject: ShrinkSubject,
  seed: string,
  shows: (signature: string) => boolean,
  failing: Program,
): Failure {
  const chance = stream(seed, `plant ${subject.name}`);
  const executor = new Executor(resolveWorld(subject.world), { maxSteps: MAX_STEPS });
  const properties = propertiesOf(subject);
  for (let n = 0; n < 2 * PLANTED; n++) {
    const drawn = planted(
      surroundings(properties[n % properties.length]!, executor, chance),
      failing,
      chance,
    );
    // A few failures are so rare that no random run makes them: those are searched for.
    const shown =
      n < PLANTED ? shownByRandomRuns(executor, drawn, shows, chance) : shownBySearch(executor, drawn, shows);
    if (shown !== null) return { ...shown, program: drawn, planted: true };
  }
  throw new Error(`${subject.name}, seed ${seed}: no planted program shows it`);
}

function surroundings({ programs }: Property, executor: Executor, chance: Stream): Program {
  const { allocator } = executor.world.facts;
  const size = { maxTasks: 1 + chance.below(SIZE.maxTasks), maxCommands: 1 + chance.below(SIZE.maxCommands) };
  const [around] = fc.sample(program({ ...programs, ...size, allocator }), {
    numRuns: 1,
    seed: chance.fork(),
  });
  return around!;
}

type Shown = Pick<Found, 'signature' | 'switches'>;

function shownByRandomRuns(
  executor: Executor,
  drawn: Program,
  shows: (signature: string) => boolean,
  chance: Stream,
): Shown | null {
  const planner = new Planner({ strategy: 'mix', depth: null, learnt: NOTHING_LEARNT }, chance);
  for (let run = 0; run < RUNS_EACH; run++) {
    const { findings, switches } = executor.run(drawn, strategyOf(planner.plan(drawn)));
    const shown = findings.find(({ signature }) => shows(signature));
    if (shown !== undefined) return { signature: shown.signature, switches };
  }
  return null;
}

function shownBySearch(
  executor: Executor,
  drawn: Program,
  shows: (signature: string) => boolean,
): Shown | null {
  const { outcomes } = explore(subjectOf(executor, drawn), { maxExecutions: SEARCH, stopAtFirst: shows });
  for (const [signature, { schedule }] of outcomes)
    if (shows(signature)) return { signature, switches: schedule };
  return null;
}

/** The tasks of `failing` become part of tasks of `around`, their lines in order at random places. */
function planted(around: Program, failing: Program, chance: Stream): Program {
  const tasks = around.tasks.map((ops) => [...ops]);
  while (tasks.length < failing.tasks.length) tasks.push([]);
  const free = tasks.map((_, i) => i);
  for (const ops of failing.tasks) {
    const [at] = free.splice(chance.below(free.length), 1);
    tasks[at!] = mixed(tasks[at!]!, ops, chance);
  }
  const known = new Set(failing.setup.map((op) => JSON.stringify(op)));
  const others = around.setup.filter((op) => !known.has(JSON.stringify(op)));
  return { setup: [...others, ...failing.setup], tasks };
}

function mixed(around: readonly ShellOp[], ops: readonly ShellOp[], chance: Stream): ShellOp[] {
  const room = Math.max(0, SIZE.maxCommands - ops.length);
  const lines = around.slice(0, room);
  let at = 0;
  for (const op of ops) {
    at += chance.below(lines.length - at + 1);
    lines.splice(at++, 0, op);
  }
  return lines;
}
