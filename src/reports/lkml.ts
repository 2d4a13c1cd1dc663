/** A finding fit to mail: plain ASCII of 72 columns, but for what may not be broken: the splat and the line to paste. */
import type { FindingReport } from './json.ts';
import { asciiOnly, wrap } from './printable.ts';
import { shellLines } from './shell.ts';
import { findingParts } from './text.ts';
import { worldText } from './world.ts';

const WIDTH = 72;

export function findingMail(report: FindingReport): string {
  const [heading, ...rest] = findingParts(report, WIDTH);
  return asciiOnly([heading, foundIn(report), programText(report), ...rest].join('\n\n'));
}

/** Nobody who reads a mail may take a model for a machine. */
function foundIn({ traced: { scenario, titles } }: FindingReport): string {
  const where =
    titles === undefined ? `its model of Linux ${worldText(scenario)}` : 'a program of nothing but locks';
  return wrap(`Found by presplat in ${where}, not on a machine.`, WIDTH).join('\n');
}

function programText({ traced }: FindingReport): string {
  const tasks = traced.titles ?? traced.scenario.program.tasks.map(shellLines);
  return tasks.flatMap((task, i) => taskLines(task, i + 1)).join('\n');
}

/** Broken as a shell allows it. */
function taskLines(task: string, number: number): readonly string[] {
  const head = `  task ${number}: `;
  const lines = wrap(task, WIDTH - head.length - ' \\'.length);
  const indent = ' '.repeat(head.length);
  return lines.map((line, i) => `${i === 0 ? head : indent}${line}${i === lines.length - 1 ? '' : ' \\'}`);
}
