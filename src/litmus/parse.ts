/** Reads the text form of a litmus program. */
import { Cursor } from './cursor.ts';
import { Names } from './names.ts';
import { parseAction } from './parse-step.ts';
import type { Declaration, LitmusProgram, Routine, RoutineKind, Step } from './program.ts';

const OBJECTS = ['mutex', 'percpu', 'rwsem', 'ref', 'hotplug', 'completion', 'cond', 'int'] as const;
const ROUTINES = ['task', 'work', 'callback'] as const;
const A_PART = `a declaration (${OBJECTS.join(', ')}) or ${ROUTINES.join(' NAME {, ')} NAME {`;

/** `source` names the text in complaints. */
export function parseLitmus(text: string, source: string): LitmusProgram {
  const cursor = new Cursor(text, source);
  const names = new Names();
  const declarations: Declaration[] = [];
  const routines: Routine[] = [];
  cursor.skipLines();
  if (!cursor.eat('litmus')) cursor.expected('"litmus NAME", the first line');
  const name = cursor.name('the name of the program');
  cursor.endOfStep('the end of the line');
  for (cursor.skipLines(); !cursor.done; cursor.skipLines()) {
    const object = cursor.eatOneOf(OBJECTS);
    if (object !== null) {
      declarations.push(...declarationsOf(object, cursor, names));
      continue;
    }
    const kind = cursor.eatOneOf(ROUTINES) ?? cursor.expected(A_PART);
    routines.push(routineOf(kind, cursor, names));
  }
  if (!routines.some(({ kind }) => kind === 'task')) cursor.expected('a task');
  names.resolve(() => null);
  return { name, declarations, routines };
}

function declarationsOf(kind: (typeof OBJECTS)[number], cursor: Cursor, names: Names): Declaration[] {
  if (kind === 'int') return intsOf(cursor, names);
  const found: string[] = [];
  const options = {
    className: null as string | null,
    first: 'writers' as 'writers' | 'readers',
    annotated: true,
  };
  const classed = kind !== 'hotplug' && kind !== 'completion' && kind !== 'cond';
  do {
    if (classed && cursor.eat('class')) options.className = cursor.name('the name of a lock class');
    else if (kind === 'ref' && cursor.eat('ignore_lockdep')) options.annotated = false;
    else if (kind === 'rwsem' && cursor.eat('readers-first')) options.first = 'readers';
    else if (kind === 'rwsem' && cursor.eat('writers-first')) options.first = 'writers';
    else found.push(declared(kind, cursor, names));
  } while (!cursor.atEndOfStep());
  cursor.endOfStep('a name or the end of the line');
  if (found.length === 0) cursor.expected(`the name of a ${kind}`);
  const { className, first, annotated } = options;
  return found.map((name): Declaration => {
    if (kind === 'rwsem') return { kind, name, className, first };
    if (kind === 'ref') return { kind, name, className, annotated };
    if (kind === 'mutex' || kind === 'percpu') return { kind, name, className };
    return { kind, name };
  });
}

function declared(kind: Declaration['kind'], cursor: Cursor, names: Names): string {
  cursor.skipBlank();
  const { at } = cursor;
  const name = cursor.name(`the name of a ${kind}`);
  names.declare(name, kind, cursor, at);
  return name;
}

/** `int x = 1, y, buffer[3] = {1, 2, 3}`; what is not given is 0. */
function intsOf(cursor: Cursor, names: Names): Declaration[] {
  const found: Declaration[] = [];
  do {
    cursor.skipBlank();
    const { at } = cursor;
    const name = cursor.identifier() ?? cursor.expected('the name of a variable');
    names.declare(name, 'int', cursor, at);
    const array = cursor.eat('[');
    const size = array ? (cursor.number() ?? cursor.expected('the number of elements')) : 1;
    if (array) cursor.demand(']');
    if (size < 1 || size > MOST_ELEMENTS) cursor.complain(`an array has 1 to ${MOST_ELEMENTS} elements`, at);
    const given = cursor.eat('=') ? (array ? list(cursor) : [value(cursor)]) : [];
    if (given.length > size) cursor.complain(`${name} has ${size} elements, ${given.length} are given`, at);
    const values = Array.from({ length: size }, (_, i) => given[i] ?? 0);
    found.push({ kind: 'int', name, values, array });
  } while (cursor.eat(','));
  cursor.endOfStep('"," or the end of the line');
  return found;
}

const MOST_ELEMENTS = 1000;

function list(cursor: Cursor): number[] {
  cursor.demand('{');
  const values = [value(cursor)];
  while (cursor.eat(',')) values.push(value(cursor));
  cursor.demand('}');
  return values;
}

function value(cursor: Cursor): number {
  const negative = cursor.eat('-');
  const number = cursor.number() ?? cursor.expected('a number');
  return negative && number !== 0 ? -number : number;
}

function routineOf(kind: RoutineKind, cursor: Cursor, names: Names): Routine {
  cursor.skipBlank();
  const { at } = cursor;
  const name = cursor.name(`the name of the ${kind}`);
  names.declare(name, kind, cursor, at);
  cursor.demand('{');
  const steps = new StepReader(kind, names);
  for (cursor.skipLines(); !cursor.eat('}'); cursor.skipLines()) steps.read(cursor);
  return { kind, name, steps: steps.finish() };
}

/** Reads the steps of one routine, whose labels are its own. */
export class StepReader {
  private readonly steps: Step[] = [];
  private readonly labels = new Set<string>();
  private readonly jumps: (() => void)[] = [];
  private readonly names: Names;
  private readonly kind: RoutineKind;

  constructor(kind: RoutineKind, names: Names) {
    this.kind = kind;
    this.names = names;
  }

  /** A step with its label; a label alone belongs to the step on the next line. */
  read(cursor: Cursor): void {
    const label = this.labelOf(cursor);
    if (label !== null) cursor.skipLines();
    if (label !== null && (cursor.done || cursor.sees('}'))) {
      this.steps.push({ kind: 'end', label });
      return;
    }
    const { names, kind } = this;
    const jump = (target: string, at: number) => {
      this.jumps.push(() => {
        if (!this.labels.has(target))
          cursor.complain(`expected a label of this ${kind}, found ${target}`, at);
      });
    };
    const action = parseAction(cursor, { names, routine: kind, jump });
    cursor.endOfStep('the end of the step');
    this.steps.push({ ...action, label });
  }

  finish(): readonly Step[] {
    for (const check of this.jumps) check();
    return this.steps;
  }

  private labelOf(cursor: Cursor): string | null {
    cursor.skipBlank();
    const { at } = cursor;
    const label = cursor.identifier();
    if (label === null || !cursor.eat(':')) {
      cursor.at = at;
      return null;
    }
    if (this.labels.has(label)) cursor.complain(`label ${label} stands twice in this ${this.kind}`, at);
    this.labels.add(label);
    return label;
  }
}
