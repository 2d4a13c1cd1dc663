/** From a failing run of a litmus program to all that is told of it: the smallest run that fails so, every step recorded. */
import { assert } from '../engine/assert.ts';
import type { Switch } from '../engine/machine.ts';
import { Replay } from '../engine/strategies/replay.ts';
import { Recorder } from '../engine/trace.ts';
import type { LitmusSubject } from '../litmus/subject.ts';
import { digestOf } from '../replay.ts';
import type { FindingReport } from '../reports/json.ts';
import { Anchoring } from '../repro/anchors.ts';
import type { Anchored, World } from '../repro/scenario.ts';
import type { Matters } from '../shrink/matters.ts';
import { noReturn } from '../shrink/no-return.ts';
import { switchParts } from '../shrink/switches.ts';
import { smallest } from './shrink.ts';

/** Stands where a kernel tree stands for other programs; reports have the format of the newest kernel. */
export const LITMUS: World = { tree: 'litmus', patches: [], config: {}, actors: [] };

/** `search`: the command that finds it again. */
export function reportOf(
  subject: LitmusSubject,
  signature: string,
  shown: readonly Switch[],
  search: string,
): FindingReport {
  const { switches, minimal, certificate, gap = null } = smallest(subject, signature, shown);
  const { machine, program } = subject;
  const anchoring = new Anchoring(new Replay(switches));
  const recorder = new Recorder(() => []);
  machine.restore();
  [machine.strategy, machine.tracer] = [anchoring, recorder];
  subject.start();
  const ending = machine.run();
  machine.tracer = null;
  const findings = subject.judge(ending);
  const judged = findings.find((candidate) => candidate.signature === signature);
  assert(judged !== undefined, `a traced run of a litmus program does not show ${signature}`);
  const { schedule } = anchoring;
  const size = {
    tasks: machine.tasks.length,
    commands: program.routines.reduce((sum, { steps }) => sum + steps.length, 0),
    preemptions: machine.switches.filter(({ preempts }) => preempts).length,
    ...{ switches: machine.switches.length, steps: machine.steps },
  };
  const traced = {
    scenario: { ...LITMUS, program: { setup: [], tasks: [] }, schedule },
    ...{ ending, findings, schedule, size, steps: recorder.steps, answers: [] },
    tasks: machine.tasks.map(({ rank, name, comm, pid, cpu, user }) => ({
      rank,
      name,
      comm,
      pid,
      cpu,
      user,
    })),
    digest: digestOf(recorder, findings),
    titles: machine.tasks.map(({ user, comm, name }) => (user ? comm : name)),
  };
  const matters = scheduleMatters(subject, signature, switches, schedule);
  return { judged, traced, minimal, certificate, gap, matters, token: null, search, file: null };
}

/** Executions that the point of no return may take. */
const MATTERS_EXECUTIONS = 5_000;

/** The program stays as it is, so only its schedule is asked about. */
function scheduleMatters(
  subject: LitmusSubject,
  signature: string,
  switches: readonly Switch[],
  schedule: readonly Anchored[],
): Matters {
  const parts = switchParts(subject, signature, schedule);
  const turn = noReturn(subject, signature, switches, MATTERS_EXECUTIONS);
  return { parts, noReturn: turn, executions: parts.length + turn.executions };
}
