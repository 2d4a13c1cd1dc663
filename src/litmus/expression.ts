/** Expressions over shared and task-local numbers, as in C: what they are, which names they read, what they mean. */

export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'read'; readonly place: Place }
  | { readonly kind: 'unary'; readonly operator: UnaryOperator; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'choice';
      readonly condition: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    };

/** A variable, or one element of an array. */
export interface Place {
  readonly name: string;
  readonly index: Expression | null;
}

/** What a task keeps for itself begins so. */
export function isLocal(name: string): boolean {
  return name.startsWith('_');
}

const truth = (value: boolean) => (value ? 1 : 0);

export const UNARY = {
  '!': (a: number) => truth(a === 0),
  '-': (a: number) => (a === 0 ? 0 : -a),
  '~': (a: number) => ~a,
} as const;

export type UnaryOperator = keyof typeof UNARY;

/** With how strongly each binds. */
export const BINARY = {
  '||': [1, (a: number, b: number) => truth(a !== 0 || b !== 0)],
  '&&': [2, (a: number, b: number) => truth(a !== 0 && b !== 0)],
  '|': [3, (a: number, b: number) => a | b],
  '^': [4, (a: number, b: number) => a ^ b],
  '&': [5, (a: number, b: number) => a & b],
  '==': [6, (a: number, b: number) => truth(a === b)],
  '!=': [6, (a: number, b: number) => truth(a !== b)],
  '<': [7, (a: number, b: number) => truth(a < b)],
  '<=': [7, (a: number, b: number) => truth(a <= b)],
  '>': [7, (a: number, b: number) => truth(a > b)],
  '>=': [7, (a: number, b: number) => truth(a >= b)],
  '<<': [8, (a: number, b: number) => a << b],
  '>>': [8, (a: number, b: number) => a >> b],
  '+': [9, (a: number, b: number) => a + b],
  '-': [9, (a: number, b: number) => a - b],
  '*': [10, (a: number, b: number) => a * b],
  '/': [10, (a: number, b: number) => Math.trunc(a / b)],
  '%': [10, (a: number, b: number) => a % b],
} as const satisfies Readonly<Record<string, readonly [number, (a: number, b: number) => number]>>;

export type BinaryOperator = keyof typeof BINARY;

/** All places an expression reads, in order. */
export function readsOf(expression: Expression): readonly Place[] {
  switch (expression.kind) {
    case 'number':
      return [];
    case 'read':
      return [...indexReads(expression.place), expression.place];
    case 'unary':
      return readsOf(expression.operand);
    case 'binary':
      return [...readsOf(expression.left), ...readsOf(expression.right)];
    case 'choice':
      return [expression.condition, expression.yes, expression.no].flatMap(readsOf);
  }
}

export function indexReads({ index }: Place): readonly Place[] {
  return index === null ? [] : readsOf(index);
}

const CHOICE = 0;
const UNARY_STRENGTH = 11;

/** As C writes it, with no more parentheses than needed. */
export function expressionText(expression: Expression, around = CHOICE): string {
  const within = (text: string, strength: number) => (strength < around ? `(${text})` : text);
  switch (expression.kind) {
    case 'number':
      return expression.value < 0 && around > UNARY_STRENGTH
        ? `(${expression.value})`
        : String(expression.value);
    case 'read':
      return placeText(expression.place);
    case 'unary':
      return within(
        `${expression.operator}${expressionText(expression.operand, UNARY_STRENGTH + 1)}`,
        UNARY_STRENGTH,
      );
    case 'binary': {
      const [strength] = BINARY[expression.operator];
      const left = expressionText(expression.left, strength);
      const right = expressionText(expression.right, strength + 1);
      return within(`${left} ${expression.operator} ${right}`, strength);
    }
    case 'choice': {
      const [condition, yes, no] = [
        expressionText(expression.condition, CHOICE + 1),
        expressionText(expression.yes),
        expressionText(expression.no),
      ];
      return within(`${condition} ? ${yes} : ${no}`, CHOICE);
    }
  }
}

export function placeText({ name, index }: Place): string {
  return index === null ? name : `${name}[${expressionText(index)}]`;
}
