/** Schedules broken on purpose, as if the model had changed what they are anchored to: what `--heal` is for. */
import type { Anchored } from '../../src/repro/scenario.ts';

export interface Break {
  readonly name: string;
  readonly of: (change: Anchored) => Anchored;
}

export const BREAKS: readonly Break[] = [
  {
    name: 'every anchor counted one too far',
    of: (change) => (change.nth === undefined ? change : { ...change, nth: change.nth + 1 }),
  },
  {
    name: 'every object called otherwise',
    of: (change) => (change.object === undefined ? change : { ...change, object: `old ${change.object}` }),
  },
  {
    name: 'every operation called otherwise',
    of: (change) => (change.before === undefined ? change : { ...change, before: `old_${change.before}` }),
  },
  {
    name: 'every kworker and callback called otherwise',
    of: ({ task, to, ...place }) => ({
      ...place,
      ...(task === undefined ? {} : { task: renamed(task) }),
      to: renamed(to),
    }),
  },
  { name: 'no anchor left', of: () => ({ task: 'nobody', exit: true, to: 1 }) },
];

const renamed = (label: number | string) => (typeof label === 'number' ? label : `old ${label}`);
