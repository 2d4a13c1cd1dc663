/** A line that GitHub Actions shows beside a run, and how a finding is one. */
import { type FindingReport, pasteLine } from './json.ts';
import { type Level, levelOf } from './level.ts';
import { shellLines } from './shell.ts';
import { headingOf } from './text.ts';
import { worldText } from './world.ts';

export interface Annotation {
  readonly level: Level;
  readonly title: string;
  readonly message: string;
}

/** `::error title=…::…`: what would end the line, or one of its parts, is escaped. */
export function annotationLine({ level, title, message }: Annotation): string {
  return `::${level} title=${escaped(title).replace(/[:,]/g, percent)}::${escaped(message)}`;
}

function escaped(text: string): string {
  return text.replace(/[%\r\n]/g, percent);
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

export function findingAnnotation(report: FindingReport): Annotation {
  const { judged, traced } = report;
  const { scenario, titles } = traced;
  const tasks = titles ?? scenario.program.tasks.map(shellLines);
  const where = titles === undefined ? [worldText(scenario)] : [];
  return {
    level: levelOf(judged.invariant),
    title: headingOf(report),
    message: [...where, ...tasks.map((task, i) => `task ${i + 1}: ${task}`), pasteLine(report)].join('\n'),
  };
}
