/**
 * A reproduction as nested arrays: position instead of name, so that a token is short. The shape of a switch is told by its
 * length alone: [to] at the start, [task, to] at an end, five entries before an operation, six where it blocked.
 */
import { printTask } from '../programs/shell.ts';
import type { Anchored, Drawn, Program, Scenario, Schedule } from './scenario.ts';

export type Label = number | string;
export type Position =
  | readonly [Label]
  | readonly [Label, Label]
  | readonly [Label, string, string, number, Label]
  | readonly [Label, string, string, number, Label, 1];
export type DrawnPositions =
  | readonly [strategy: Drawn['strategy'], seed: number, depth: number | null, events: number | null]
  | readonly [
      strategy: 'surw',
      seed: number,
      target: string | null,
      weights: Readonly<Record<string, number>> | null,
    ];

export type Positions = readonly [
  tree: string,
  patches: readonly string[],
  config: readonly string[],
  actors: readonly string[],
  setup: string,
  tasks: readonly string[],
  schedule: readonly Position[] | { readonly drawn: DrawnPositions },
  signature: string,
];

export function positionsOf(scenario: Scenario, signature: string): Positions {
  const { tree, patches, config, actors, program, schedule } = scenario;
  const settings = Object.entries(config).map(([name, value]) => `${name}=${value ? 'y' : 'n'}`);
  const tasks = program.tasks.map(printTask);
  return [
    tree,
    patches,
    settings.sort(),
    actors,
    printTask(program.setup),
    tasks,
    schedulePositions(schedule),
    signature,
  ];
}

/** `parse` reads the lines of a task. */
export function scenarioAt(positions: Positions, parse: (text: string) => Program['setup']): Scenario {
  const [tree, patches, settings, actors, setup, tasks, schedule] = positions;
  const config = Object.fromEntries(settings.map((text) => [text.slice(0, -2), text.endsWith('=y')]));
  const program = { setup: parse(setup), tasks: tasks.map(parse) };
  return { tree, patches, config, actors, program, schedule: scheduleAt(schedule) };
}

function schedulePositions(schedule: Schedule): Positions[6] {
  if ('strategy' in schedule) {
    const { strategy, seed, depth, events, target, weights } = schedule;
    if (strategy === 'surw') return { drawn: [strategy, seed, target ?? null, weights ?? null] };
    return { drawn: [strategy, seed, depth ?? null, events ?? null] };
  }
  return schedule.map(positionOf);
}

function positionOf({ task, before, blocked, exit, object, nth, to }: Anchored): Position {
  if (task === undefined) return [to];
  if (exit === true) return [task, to];
  if (before !== undefined) return [task, before, object ?? '', nth ?? 1, to];
  return [task, blocked ?? '', object ?? '', nth ?? 1, to, 1];
}

function scheduleAt(schedule: Positions[6]): Schedule {
  if (!('drawn' in schedule)) return schedule.map(anchoredAt);
  const [strategy, seed, one, other] = schedule.drawn;
  const names = strategy === 'surw' ? ['target', 'weights'] : ['depth', 'events'];
  const given = [one, other].flatMap((value, i) => (value === null ? [] : [[names[i], value]]));
  return { strategy, seed, ...Object.fromEntries(given) };
}

function anchoredAt(position: Position): Anchored {
  switch (position.length) {
    case 1:
      return { start: true, to: position[0] };
    case 2:
      return { task: position[0], exit: true, to: position[1] };
    case 5: {
      const [task, before, object, nth, to] = position;
      return { task, before, object, nth, to };
    }
    case 6: {
      const [task, blocked, object, nth, to] = position;
      return { task, blocked, object, nth, to };
    }
  }
}
