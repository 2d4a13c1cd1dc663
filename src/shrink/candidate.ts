/** What is made smaller: a program in a world. How it is scheduled is sought anew for each. */
import { printTask } from '../programs/shell.ts';
import type { Anchored, Program, Scenario, World } from '../repro/scenario.ts';

export interface Candidate {
  readonly world: World;
  readonly program: Program;
}

export function candidateOf({ tree, patches, config, actors, program }: Scenario): Candidate {
  return { world: { tree, patches, config, actors }, program };
}

/** A smaller candidate, and how it was made of the larger one. */
export interface Edit {
  readonly candidate: Candidate;
  /** What was left out or changed, as a person would say it. */
  readonly what: string;
  /** The number that a task of the larger program has in this one, both from 1; null: it is gone. */
  readonly taskAt: (task: number) => number | null;
}

export const SAME_TASKS = (task: number): number => task;

/** Equal for equal candidates. */
export function keyOf({ world: { config, actors }, program: { setup, tasks } }: Candidate): string {
  const settings = Object.entries(config).map(([name, on]) => `${name}=${on ? 'y' : 'n'}`);
  return [settings.sort().join(' '), actors.join(' '), printTask(setup), ...tasks.map(printTask)].join('\n');
}

/** The switches between tasks that are left, with their new numbers. */
export function carried(schedule: readonly Anchored[], { taskAt }: Edit): readonly Anchored[] {
  const kept: Anchored[] = [];
  for (const { task, to, ...place } of schedule) {
    const [left, next] = [relabelled(task, taskAt), relabelled(to, taskAt)];
    if (left === null || next === null || next === undefined || left === next) continue;
    kept.push({ ...(left === undefined ? {} : { task: left }), ...place, to: next });
  }
  return kept;
}

function relabelled<L extends number | string | undefined>(
  label: L,
  taskAt: Edit['taskAt'],
): number | L | null {
  return typeof label === 'number' ? taskAt(label) : label;
}
