/** What shrinking the failures of one subject came to: a line of the table, and what is wrong with it. */
import { isDeepStrictEqual } from 'node:util';
import { PASSES, type Passes } from '../../src/shrink/shrink.ts';
import { type Measured, measure } from './measure.ts';
import { MINIMA, type Minimum, type ShrinkSubject } from './subjects.ts';

export interface Row {
  readonly name: string;
  /** One a seed. */
  readonly measured: readonly Measured[];
  readonly results: readonly Minimum[];
}

export function rowOf(subject: ShrinkSubject, seeds: readonly string[], passes: Passes = PASSES): Row {
  const measured = seeds.map((seed) => measure(subject, seed, passes));
  const results: Minimum[] = [];
  for (const { minimum } of measured)
    if (!results.some((known) => isDeepStrictEqual(known, minimum))) results.push(minimum);
  return { name: subject.name, measured, results };
}

const WIDTHS = [18, 8, 9, 9, 8, 8, 6, 6];
const columns = (texts: readonly string[]) =>
  texts.map((text, i) => (i === 0 ? text.padEnd(WIDTHS[i]!) : text.padStart(WIDTHS[i]!))).join('');

export const HEAD = columns(['subject', 'results', 'proved', 'planted', 'median', 'worst', 's', 'drift']);

/** Executions, median and worst; seconds, worst. */
export function lineOf({ name, measured, results }: Row): string {
  const executions = measured.map((one) => one.executions).sort((a, b) => a - b);
  const count = (is: (one: Measured) => boolean) => measured.filter(is).length;
  return columns([
    name,
    `${results.length}`,
    `${count(({ gap }) => gap === null)}/${measured.length}`,
    `${count((one) => one.planted)}`,
    `${executions[executions.length >> 1]}`,
    `${executions.at(-1)}`,
    Math.max(...measured.map(({ seconds }) => seconds)).toFixed(1),
    `${count(({ drifted }) => drifted)}`,
  ]);
}

/** Nothing where every failure ends in the minimum that is expected, proved. */
export function faultsOf({ name, measured, results }: Row): readonly string[] {
  const expected = MINIMA[name];
  const others = results.filter((result) => !isDeepStrictEqual(result, expected));
  return [
    ...others.map((result) => `not as expected: ${textOf(result)}`),
    ...measured.flatMap(({ gap, seed }) => (gap === null ? [] : [`${seed} is not proved: ${gap}`])),
    ...measured.flatMap(({ drifted, seed }) => (drifted ? [`${seed} shows another signature`] : [])),
  ];
}

function textOf({ signature, setup, tasks, actors, config, preemptions, switches }: Minimum): string {
  const program = [...(setup === '' ? [] : [`(${setup})`]), tasks.join(' | ')].join(' ');
  const world = [...actors, ...Object.keys(config)].join(' ');
  return `${signature}: ${program} ${world} ${preemptions}/${switches}`;
}
