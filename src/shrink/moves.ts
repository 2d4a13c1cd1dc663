/** Fewer commands or tasks with nothing left out: a command that runs before all tasks, two tasks made one. */
import { replaced, without } from '../programs/edit.ts';
import { printLine } from '../programs/shell.ts';
import { type Candidate, type Edit, SAME_TASKS } from './candidate.ts';

export function* moves(candidate: Candidate): Generator<Edit, void, undefined> {
  yield* intoSetup(candidate);
  yield* merges(candidate);
}

function* intoSetup({ world, program: { setup, tasks } }: Candidate): Generator<Edit, void, undefined> {
  for (let i = 0; i < tasks.length; i++) {
    const ops = tasks[i]!;
    const gone = ops.length === 1;
    if (gone && tasks.length === 1) continue;
    for (let j = 0; j < ops.length; j++)
      yield {
        candidate: {
          world,
          program: {
            setup: [...setup, ops[j]!],
            tasks: gone ? without(tasks, i) : replaced(tasks, i, without(ops, j)),
          },
        },
        what: `${printLine(ops[j]!)} as set-up`,
        taskAt: gone ? (task) => (task === i + 1 ? null : task > i + 1 ? task - 1 : task) : SAME_TASKS,
      };
  }
}

function* merges({ world, program: { setup, tasks } }: Candidate): Generator<Edit, void, undefined> {
  for (let i = 0; i < tasks.length; i++) {
    for (let j = 0; j < tasks.length; j++) {
      if (i === j) continue;
      const kept = tasks.filter((_, k) => k !== i && k !== j);
      const merged = [...kept, [...tasks[i]!, ...tasks[j]!]];
      yield {
        candidate: { world, program: { setup, tasks: merged } },
        what: `task ${j + 1} after task ${i + 1} in one`,
        taskAt: (task) =>
          task === i + 1 || task === j + 1
            ? merged.length
            : task - (task > i + 1 ? 1 : 0) - (task > j + 1 ? 1 : 0),
      };
    }
  }
}
