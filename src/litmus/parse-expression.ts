/** Reads an expression as C binds it. */
import type { Cursor } from './cursor.ts';
import {
  BINARY,
  type BinaryOperator,
  type Expression,
  type Place,
  UNARY,
  type UnaryOperator,
} from './expression.ts';

/** Longer signs first: `<=` before `<`. */
const SIGNS = (Object.keys(BINARY) as BinaryOperator[]).sort((a, b) => b.length - a.length);
const PREFIXES = Object.keys(UNARY) as UnaryOperator[];
const DEEPEST = 100;

export function parseExpression(cursor: Cursor, depth = 0): Expression {
  const condition = binary(cursor, 1, depth);
  if (!cursor.eat('?')) return condition;
  const yes = parseExpression(cursor, depth + 1);
  cursor.demand(':');
  return { kind: 'choice', condition, yes, no: parseExpression(cursor, depth + 1) };
}

/** Operators that bind at least as strongly as `least`. */
function binary(cursor: Cursor, least: number, depth: number): Expression {
  let left = unary(cursor, depth);
  for (;;) {
    const { at } = cursor;
    const operator = cursor.eatOneOf(SIGNS);
    if (operator === null) return left;
    const [strength] = BINARY[operator];
    if (strength < least) {
      cursor.at = at;
      return left;
    }
    left = { kind: 'binary', operator, left, right: binary(cursor, strength + 1, depth + 1) };
  }
}

function unary(cursor: Cursor, depth: number): Expression {
  if (depth > DEEPEST) cursor.complain('this expression is nested too deeply');
  const operator = cursor.eatOneOf(PREFIXES);
  if (operator !== null) {
    const operand = unary(cursor, depth + 1);
    // A negative number is one, however it is written.
    if (operator === '-' && operand.kind === 'number')
      return { kind: 'number', value: UNARY['-'](operand.value) };
    return { kind: 'unary', operator, operand };
  }
  if (cursor.eat('(')) {
    const inner = parseExpression(cursor, depth + 1);
    cursor.demand(')');
    return inner;
  }
  const value = cursor.number();
  if (value !== null) return { kind: 'number', value };
  const place = parsePlace(cursor, depth);
  return place === null ? cursor.expected('a number or a variable') : { kind: 'read', place };
}

/** Null: no name stands here. */
export function parsePlace(cursor: Cursor, depth = 0): Place | null {
  const name = cursor.identifier();
  if (name === null) return null;
  if (!cursor.eat('[')) return { name, index: null };
  const index = parseExpression(cursor, depth + 1);
  cursor.demand(']');
  return { name, index };
}
