/** Reads one step: `lock m`, `trylock m else busy`, `_n = next`, `if !_n goto out`, `assert _n == 1`. */
import { nearest } from '../user-error.ts';
import type { Cursor } from './cursor.ts';
import { type Expression, indexReads, isLocal, type Place, readsOf } from './expression.ts';
import type { Names } from './names.ts';
import { isOperation, OPERATIONS, type OperationName, operation } from './operations.ts';
import { parseExpression, parsePlace } from './parse-expression.ts';
import type { Action, Assignment, RoutineKind } from './program.ts';

/** What a step may refer to. */
export interface Surroundings {
  readonly names: Names;
  readonly routine: RoutineKind;
  /** A step goes on at `label`, which must be in the same routine. */
  readonly jump: (label: string, at: number) => void;
}

const KEYWORDS = ['if', 'goto', 'assert', 'atomic', 'end'] as const;
const STEPS: readonly string[] = [...Object.keys(OPERATIONS), ...KEYWORDS];
const A_STEP = 'a step, as in "lock m" or "_r = x"';

export function parseAction(cursor: Cursor, around: Surroundings): Action {
  cursor.skipBlank();
  const { at } = cursor;
  const word = cursor.identifier();
  if (word === null) cursor.expected(A_STEP);
  const assigns = cursor.sees('=') || cursor.sees('[');
  cursor.at = at;
  if (assigns) return assignments(cursor, around, false);
  cursor.demand(word);
  if (isOperation(word)) return call(word, cursor, around, at);
  switch (KEYWORDS.find((keyword) => keyword === word)) {
    case 'if': {
      const condition = expressionOf(cursor, around);
      cursor.demand('goto');
      return { kind: 'if', condition, target: jump(cursor, around) };
    }
    case 'goto':
      return { kind: 'goto', target: jump(cursor, around) };
    case 'assert':
      return { kind: 'assert', condition: expressionOf(cursor, around) };
    case 'atomic':
      return assignments(cursor, around, true);
    case 'end':
      return { kind: 'end' };
    default: {
      const near = nearest(word, STEPS);
      const hint = near === null ? '' : `; did you mean ${near}?`;
      cursor.complain(`expected ${A_STEP}, found ${JSON.stringify(word)}${hint}`, at);
    }
  }
}

function call(op: OperationName, cursor: Cursor, around: Surroundings, start: number): Action {
  const { on, fails, atomic } = operation(op);
  if (around.routine === 'callback' && atomic !== true)
    cursor.complain(`a callback may not sleep: ${op} is no step of one`, start);
  if (on.length === 0) return { kind: 'call', op, object: null, mutex: null, otherwise: null };
  cursor.skipBlank();
  const { at } = cursor;
  const object = cursor.name(`the name of what to ${op}`);
  const mutex = op === 'wait' && !cursor.atEndOfStep() ? mutexOf(cursor, around) : null;
  around.names.use(object, on, cursor, at, (kind) => {
    if (op === 'wait' && kind === 'cond' && mutex === null)
      cursor.complain(`a wait on a cond needs the mutex that it gives up: wait ${object} MUTEX`, at);
    if (kind === 'completion' && mutex !== null)
      cursor.complain(`${object} is a completion: no mutex is given up`, at);
  });
  let otherwise: string | null = null;
  if (fails !== undefined && cursor.eat('else')) otherwise = jump(cursor, around);
  if (fails === 'must say' && otherwise === null)
    cursor.expected(`"else LABEL": where to go on when ${op} fails`);
  return { kind: 'call', op, object, mutex, otherwise };
}

function mutexOf(cursor: Cursor, { names }: Surroundings): string {
  cursor.skipBlank();
  const { at } = cursor;
  const mutex = cursor.name('the mutex that is given up');
  names.use(mutex, ['mutex'], cursor, at);
  return mutex;
}

function jump(cursor: Cursor, around: Surroundings): string {
  cursor.skipBlank();
  const { at } = cursor;
  const label = cursor.identifier() ?? cursor.expected('a label');
  around.jump(label, at);
  return label;
}

/** A condition: one step, so one shared access. */
function expressionOf(cursor: Cursor, around: Surroundings): Expression {
  cursor.skipBlank();
  const { at } = cursor;
  const expression = parseExpression(cursor);
  noMoreThanOne(readsOf(expression), cursor, around, at);
  return expression;
}

function assignments(cursor: Cursor, around: Surroundings, atomic: boolean): Action {
  cursor.skipBlank();
  const { at } = cursor;
  const list = [assignment(cursor)];
  while (atomic && cursor.eat(';') && !cursor.atEndOfLine()) list.push(assignment(cursor));
  const places = list.flatMap(({ target, value }) => [...indexReads(target), ...readsOf(value), target]);
  if (atomic) for (const place of places) around.names.usePlace(place, cursor, at);
  else noMoreThanOne(places, cursor, around, at);
  return { kind: 'assign', atomic, assignments: list };
}

function assignment(cursor: Cursor): Assignment {
  const target = parsePlace(cursor) ?? cursor.expected('a variable');
  cursor.demand('=');
  return { target, value: parseExpression(cursor) };
}

/** What others may come between must be steps of its own. */
function noMoreThanOne(places: readonly Place[], cursor: Cursor, { names }: Surroundings, at: number): void {
  for (const place of places) names.usePlace(place, cursor, at);
  const shared = places.map(({ name }) => name).filter((name) => !isLocal(name));
  if (shared.length > 1)
    cursor.complain(
      `one step has one access to shared variables, here are ${shared.length} (${shared.join(', ')}): ` +
        'go through a variable of the task, as in "_t = x", or write "atomic"',
      at,
    );
}
