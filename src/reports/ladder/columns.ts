/** Draws rows in columns. A row has one cell, so a cell may run on into the columns to its right; headers may not. */
import { cut, printable, shortCommand, wrap } from '../printable.ts';

export interface Cell {
  readonly column: number;
  /** Depth of calls. */
  readonly depth: number;
  /** `mutex_lock`. */
  readonly call: string;
  /** `slab_mutex`; a path is cut from the left where there is no room. */
  readonly object: string;
  /** What follows the call, or stands below it where there is no room: `<- waits for CPU1`. */
  readonly note: string;
}

/** A line over all columns. */
export interface Across {
  readonly across: string;
}

export type Row = Cell | Across;

export interface Column {
  /** `CPU0`. */
  readonly label: string;
  /** `rmmod kvm_intel`. */
  readonly title: string;
}

export interface Drawing {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** What came of it, below everything. */
  readonly outcome: readonly string[];
}

const MARGIN = 2;
const GAP = 3;
const INDENT = 2;
const MOST_ROWS = 25;

export function drawColumns({ columns, rows: full, outcome }: Drawing, width: number): string {
  const rows = withShortObjects(full);
  const starts = startsOf(columns, rows, width);
  const header = (texts: readonly string[]) => place(texts, starts, width);
  const lines = [
    header(columns.map((column) => column.label)),
    header(columns.map((column, i) => shortCommand(column.title, roomOf(i, starts, width)))),
    header(columns.map(() => '----')),
    ...fewest(rows).flatMap((row) => rowLines(row, starts, width)),
  ];
  if (outcome.length > 0) lines.push('');
  for (const text of outcome) {
    for (const line of wrap(printable(text), width - MARGIN))
      lines.push(cut(' '.repeat(MARGIN) + line, width));
  }
  return lines.map((line) => line.trimEnd()).join('\n');
}

/** Files go by their name alone, since the commands show the path; where two would look alike, with their directory. */
function withShortObjects(rows: readonly Row[]): Row[] {
  const objects = new Set(rows.flatMap((row) => ('across' in row ? [] : [row.object])));
  const nameOf = (object: string) => object.replace(/\/\S*\/(?=[^/])/g, '');
  const alike = (object: string) =>
    [...objects].some((other) => other !== object && nameOf(other) === nameOf(object));
  const shortOf = (object: string) =>
    alike(object) ? object.replace(/\/\S*(\/[^/\s]+\/[^/\s]+)/g, '…$1') : nameOf(object);
  return rows.map((row) => ('across' in row ? row : { ...row, object: shortOf(row.object) }));
}

/** A column begins where the one before it ends, unless that leaves the others less than their share. */
function startsOf(columns: readonly Column[], rows: readonly Row[], width: number): number[] {
  const share = Math.floor((width - MARGIN) / columns.length);
  const starts: number[] = [];
  let start = MARGIN;
  columns.forEach((column, i) => {
    starts.push(start);
    const cells = rows.filter((row) => 'column' in row && row.column === i) as Cell[];
    const needed = Math.max(
      column.label.length,
      column.title.length,
      ...cells.map((cell) => cellText(cell).length),
    );
    start += Math.min(share, needed + GAP);
  });
  return starts;
}

function roomOf(column: number, starts: readonly number[], width: number): number {
  const next = starts[column + 1];
  return next === undefined ? width - starts[column]! : next - starts[column]! - 1;
}

function place(texts: readonly string[], starts: readonly number[], width: number): string {
  let line = '';
  texts.forEach((text, i) => {
    line = line.padEnd(starts[i]!) + cut(text, roomOf(i, starts, width));
  });
  return line;
}

function rowLines(row: Row, starts: readonly number[], width: number): string[] {
  if ('across' in row) return [cut(' '.repeat(MARGIN) + printable(row.across), width)];
  const room = width - starts[row.column]!;
  const before = ' '.repeat(starts[row.column]!);
  const text = cellText(row, room);
  if (row.note === '') return [before + text];
  const noted = `${text}  <- ${row.note}`;
  if (noted.length <= room) return [before + noted];
  const below = `${' '.repeat((row.depth + 1) * INDENT)}^ ${row.note}`;
  return [before + text, before + cut(below, room)];
}

function cellText({ depth, call, object }: Cell, room = Number.POSITIVE_INFINITY): string {
  const indented = ' '.repeat(depth * INDENT) + printable(call);
  if (object === '') return cut(indented, room);
  const left = Math.max(8, room - indented.length - 2);
  return cut(`${indented}(${shortCommand(printableObject(object), left)})`, room);
}

/** Keeps the beginning and, above all, the end. */
function fewest(rows: readonly Row[]): readonly Row[] {
  if (rows.length <= MOST_ROWS) return rows;
  const kept = MOST_ROWS - 1;
  const first = Math.floor(kept / 3);
  return [...rows.slice(0, first), { across: '...' }, ...rows.slice(rows.length - (kept - first))];
}

/** Our own mark of a cut stays as it is. */
function printableObject(object: string): string {
  return object.split('…').map(printable).join('…');
}
