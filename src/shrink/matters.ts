/**
 * Which parts of a minimal case are load-bearing: without which of them no interleaving fails in the same way. And from
 * which step on none can be had that does not. Yes and no are certain; what was cut off is unknown.
 */
import type { Switch } from '../engine/machine.ts';
import { Replay } from '../engine/strategies/replay.ts';
import type { Executor } from '../execute.ts';
import { Anchoring } from '../repro/anchors.ts';
import type { Anchored, Scenario, World } from '../repro/scenario.ts';
import { subjectOf } from '../subject.ts';
import { type Candidate, carried } from './candidate.ts';
import { type NoReturn, noReturn } from './no-return.ts';
import { Oracle } from './oracle.ts';
import { type Parameter, parametersOf } from './parameters.ts';
import { removals } from './removals.ts';
import { type SwitchPart, switchParts } from './switches.ts';
import type { Answer } from './trials.ts';

/** A task, command, line of set-up, actor or setting. */
export interface RemovablePart {
  readonly kind: 'removable';
  readonly what: string;
  /** `yes`: without it no interleaving shows the signature. */
  readonly matters: 'yes' | 'no' | 'unknown';
}

export interface ParameterPart extends Pick<Parameter, 'of' | 'name' | 'line' | 'task'> {
  readonly kind: 'parameter';
  /** Other values that were tried. */
  readonly tried: number;
  /** The first of them with which some interleaving shows the signature; null: none does. */
  readonly instead: string | null;
  /** `yes`: nothing else that there is shows it in any interleaving. */
  readonly matters: 'yes' | 'no' | 'unknown';
}

export type Part = RemovablePart | ParameterPart | SwitchPart;

export interface Matters {
  readonly parts: readonly Part[];
  readonly noReturn: NoReturn;
  readonly executions: number;
}

export interface MattersOptions {
  readonly executorOf: (world: World) => Executor;
  readonly signature: string;
  /** Executions that all questions together may take. */
  readonly maxExecutions: number;
  /** Asked between questions: true leaves the others unknown. */
  readonly stopped?: () => boolean;
}

/** `switches`: of a run of `scenario` that shows the signature; its own schedule is not looked at. */
export function matters(
  options: MattersOptions,
  { program, schedule: _, ...world }: Scenario,
  switches: readonly Switch[],
): Matters {
  const { executorOf, signature, maxExecutions, stopped = () => false } = options;
  const executor = executorOf(world);
  const anchoring = new Anchoring(new Replay(switches));
  executor.run(program, anchoring);
  const { schedule } = anchoring;
  const oracle = new Oracle(options);
  const ask = (changed: Candidate, hint: readonly Anchored[]) => {
    if (stopped()) oracle.stop();
    return oracle.ask(changed, hint, 'thorough').answer;
  };
  const candidate = { world, program };
  const removable = removableParts(ask, candidate, schedule);
  const parameters = parametersOf(program, executor.world.facts.allocator).map((parameter) =>
    parameterPart(ask, world, parameter, schedule),
  );
  const subject = subjectOf(executor, program);
  const switched = switchParts(subject, signature, schedule);
  const asked = 1 + switched.length + oracle.executions;
  const turn = noReturn(subject, signature, switches, stopped() ? 0 : maxExecutions - asked);
  return {
    parts: [...removable, ...switched, ...parameters],
    noReturn: turn,
    executions: asked + turn.executions,
  };
}

/** `hint`: a schedule that may show it. */
type Ask = (candidate: Candidate, hint: readonly Anchored[]) => Answer;

function removableParts(
  ask: Ask,
  candidate: Candidate,
  schedule: readonly Anchored[],
): readonly RemovablePart[] {
  return [...removals(candidate)].map((edit) => {
    const answer = ask(edit.candidate, carried(schedule, edit));
    const matters = answer === 'never' ? 'yes' : answer === 'unknown' ? 'unknown' : 'no';
    return { kind: 'removable', what: edit.what, matters };
  });
}

function parameterPart(
  ask: Ask,
  world: World,
  { alternatives, ...which }: Parameter,
  schedule: readonly Anchored[],
): ParameterPart {
  const part = { kind: 'parameter', ...which } as const;
  let matters: ParameterPart['matters'] = 'yes';
  for (const [at, { name: instead, program }] of alternatives.entries()) {
    const answer = ask({ world, program }, schedule);
    if (typeof answer !== 'string') return { ...part, tried: at + 1, instead, matters: 'no' };
    if (answer === 'unknown') matters = 'unknown';
  }
  return { ...part, tried: alternatives.length, instead: null, matters };
}
