/** The candidates of which a certificate speaks: one task, command, set-up line, actor or setting less. */
import { replaced, without } from '../programs/edit.ts';
import { printLine, printTask } from '../programs/shell.ts';
import { type Candidate, type Edit, SAME_TASKS } from './candidate.ts';

/** From the last to the first, since what comes late often only comes after the failure. */
export function* removals(candidate: Candidate): Generator<Edit, void, undefined> {
  yield* fewerTasks(candidate);
  yield* fewerCommands(candidate);
  yield* lessSetup(candidate);
  yield* lessWorld(candidate);
}

function* fewerTasks({ world, program: { setup, tasks } }: Candidate): Generator<Edit, void, undefined> {
  if (tasks.length < 2) return;
  for (let i = tasks.length; i-- > 0; )
    yield {
      candidate: { world, program: { setup, tasks: without(tasks, i) } },
      what: `task ${i + 1}: ${printTask(tasks[i]!)}`,
      taskAt: (task) => (task === i + 1 ? null : task > i + 1 ? task - 1 : task),
    };
}

function* fewerCommands({ world, program: { setup, tasks } }: Candidate): Generator<Edit, void, undefined> {
  for (let i = tasks.length; i-- > 0; ) {
    const ops = tasks[i]!;
    for (let j = ops.length; j-- > 0 && ops.length > 1; )
      yield {
        candidate: { world, program: { setup, tasks: replaced(tasks, i, without(ops, j)) } },
        what: `command ${j + 1} of task ${i + 1}: ${printLine(ops[j]!)}`,
        taskAt: SAME_TASKS,
      };
  }
}

function* lessSetup({ world, program: { setup, tasks } }: Candidate): Generator<Edit, void, undefined> {
  for (let i = setup.length; i-- > 0; )
    yield {
      candidate: { world, program: { setup: without(setup, i), tasks } },
      what: `set-up: ${printLine(setup[i]!)}`,
      taskAt: SAME_TASKS,
    };
}

function* lessWorld({ world, program }: Candidate): Generator<Edit, void, undefined> {
  for (const actor of world.actors) {
    const actors = world.actors.filter((other) => other !== actor);
    yield { candidate: { world: { ...world, actors }, program }, what: `actor ${actor}`, taskAt: SAME_TASKS };
  }
  for (const name of Object.keys(world.config)) {
    const { [name]: on, ...config } = world.config;
    const what = `config ${name}=${on === true ? 'y' : 'n'}`;
    yield { candidate: { world: { ...world, config }, program }, what, taskAt: SAME_TASKS };
  }
}
