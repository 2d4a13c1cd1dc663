/** Replays a scenario in full view: function chains from boot on, every step recorded, the schedule written in anchors. */
import { createHash } from 'node:crypto';
import { preemptionsOf, type Switch } from './engine/machine.ts';
import { Replay } from './engine/strategies/replay.ts';
import { Recorder } from './engine/trace.ts';
import { Executor, type ExecutorOptions, judge } from './execute.ts';
import type { Answer, Judged, Traced } from './outcome.ts';
import { AnchoredReplay, Anchoring, type Divergence } from './repro/anchors.ts';
import type { Scenario, Size } from './repro/scenario.ts';
import { stepLine } from './repro/trail.ts';
import { strategyOf } from './strategy.ts';
import type { ResolvedWorld } from './world.ts';

export interface Replayed extends Traced {
  /** The first switch of the schedule that did not happen. */
  readonly divergence: Divergence | null;
}

/** Runs `scenario` once, traced. `switches`, when given, decide instead of its schedule. */
export function replay(
  world: ResolvedWorld,
  scenario: Scenario,
  switches?: readonly Switch[],
  options: ExecutorOptions = {},
): Replayed {
  const executor = new Executor(world, { ...options, traced: true });
  const kernel = executor.image(scenario.program.setup);
  const { machine } = kernel;
  const inner = switches === undefined ? strategyOf(scenario.schedule) : new Replay(switches);
  const anchoring = new Anchoring(inner);
  const recorder = new Recorder(kernel.functionChain);
  const answers: Answer[] = [];
  machine.restore();
  machine.strategy = anchoring;
  machine.tracer = recorder;
  executor.start(kernel, scenario.program, answers);
  const ending = machine.run();
  const findings = judge(kernel, ending);
  const tasks = machine.tasks.map(({ rank, name, comm, pid, cpu, user }) => ({
    rank,
    name,
    comm,
    pid,
    cpu,
    user,
  }));
  return {
    scenario: { ...scenario, schedule: anchoring.schedule },
    ending,
    findings,
    schedule: anchoring.schedule,
    size: sizeOf(scenario, machine.switches, machine.steps),
    steps: recorder.steps,
    tasks,
    answers,
    digest: digestOf(recorder, findings),
    divergence: inner instanceof AnchoredReplay ? inner.divergence(machine) : null,
  };
}

export function sizeOf(
  { program }: Pick<Scenario, 'program'>,
  switches: readonly Switch[],
  steps: number,
): Size {
  const commands = program.tasks.reduce((sum, ops) => sum + ops.length, 0);
  const preemptions = preemptionsOf(switches);
  return { tasks: program.tasks.length, commands, preemptions, switches: switches.length, steps };
}

/** Equal exactly when every step and every finding is. */
export function digestOf(recorder: Recorder, findings: readonly Judged[]): string {
  const hash = createHash('sha256');
  for (const step of recorder.steps) hash.update(stepLine(step));
  for (const { signature } of findings) hash.update(`${signature}\n`);
  return hash.digest('hex').slice(0, 12);
}
