/** A schedule in words: `task 1 is pre-empted before mutex_lock slab_mutex (1st) -> task 2`. */
import type { Anchored, Schedule } from '../repro/scenario.ts';
import { nth, thousands } from './counts.ts';
import { printable } from './printable.ts';

/** A line a switch. */
export function scheduleText(schedule: Schedule): string {
  if ('strategy' in schedule) {
    const depth = schedule.depth === undefined ? '' : `, depth ${schedule.depth}`;
    const events = schedule.events === undefined ? '' : `, ${thousands(schedule.events)} points`;
    return `drawn by ${schedule.strategy}, seed ${schedule.seed}${depth}${events}`;
  }
  return schedule.length === 0
    ? 'no switches: tasks run one after the other'
    : schedule.map(switchText).join('\n');
}

export function switchText(anchored: Anchored): string {
  return printable(`${causeOf(anchored)} -> ${taskText(anchored.to)}`);
}

/** `task 1 before mutex_lock slab_mutex (2nd)`: where a run came, whether or not anybody was switched to there. */
export function placeText(place: Omit<Anchored, 'to'>): string {
  return printable(causeOf(place).replace(' is pre-empted before', ' before'));
}

function causeOf({ task, before, blocked, exit, object, nth: times }: Omit<Anchored, 'to'>): string {
  if (task === undefined) return 'at the start';
  const who = taskText(task);
  if (exit === true) return `${who} ends`;
  const where = [before ?? blocked ?? '', object ?? ''].filter((word) => word !== '').join(' ');
  const which = times === undefined ? '' : ` (${nth(times)})`;
  if (where === '') return who;
  return before === undefined
    ? `${who} waits at ${where}${which}`
    : `${who} is pre-empted before ${where}${which}`;
}

function taskText(task: number | string): string {
  return typeof task === 'number' ? `task ${task}` : task;
}

/** The same bytes whoever made the object. */
export function orderedSwitch(anchored: Anchored): Anchored {
  const keys = ['task', 'start', 'before', 'blocked', 'exit', 'object', 'nth', 'to'] as const;
  const entries = keys.filter((key) => anchored[key] !== undefined).map((key) => [key, anchored[key]]);
  return Object.fromEntries(entries) as Anchored;
}
