/** Expressions as functions of what a task keeps for itself; shared variables are looked up once. */
import { BINARY, type Expression, isLocal, type Place, UNARY } from './expression.ts';
import type { Variable } from './variable.ts';

/** The variables of one task, by number. */
export type Frame = number[];
export type Evaluate = (frame: Frame) => number;

/** Which numbers the names of one routine have. */
export class Locals {
  private readonly numbers = new Map<string, number>();

  numberOf(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    this.numbers.set(name, this.numbers.size);
    return this.numbers.size - 1;
  }

  frame(): Frame {
    return new Array<number>(this.numbers.size).fill(0);
  }
}

export class Evaluator {
  private readonly variables: ReadonlyMap<string, Variable>;
  private readonly locals: Locals;

  constructor(variables: ReadonlyMap<string, Variable>, locals: Locals) {
    this.variables = variables;
    this.locals = locals;
  }

  of(expression: Expression): Evaluate {
    switch (expression.kind) {
      case 'number': {
        const { value } = expression;
        return () => value;
      }
      case 'read':
        return this.reads(expression.place);
      case 'unary': {
        const operand = this.of(expression.operand);
        const apply = UNARY[expression.operator];
        return (frame) => apply(operand(frame));
      }
      case 'binary':
        return this.binary(expression);
      case 'choice': {
        const [condition, yes, no] = [
          this.of(expression.condition),
          this.of(expression.yes),
          this.of(expression.no),
        ];
        return (frame) => (condition(frame) !== 0 ? yes(frame) : no(frame));
      }
    }
  }

  /** Sets a place to a value. */
  writes({ name, index }: Place): (frame: Frame, value: number) => void {
    if (isLocal(name)) {
      const number = this.locals.numberOf(name);
      return (frame, value) => {
        frame[number] = value;
      };
    }
    const variable = this.variables.get(name)!;
    const at = this.index(index);
    return (frame, value) => variable.write(at(frame), value);
  }

  private reads({ name, index }: Place): Evaluate {
    if (isLocal(name)) {
      const number = this.locals.numberOf(name);
      return (frame) => frame[number]!;
    }
    const variable = this.variables.get(name)!;
    const at = this.index(index);
    return (frame) => variable.read(at(frame));
  }

  private index(index: Expression | null): Evaluate {
    return index === null ? () => 0 : this.of(index);
  }

  /** `&&` and `||` look at their right side only where it matters, as in C. */
  private binary({ operator, left, right }: Extract<Expression, { readonly kind: 'binary' }>): Evaluate {
    const [a, b] = [this.of(left), this.of(right)];
    if (operator === '&&') return (frame) => (a(frame) !== 0 && b(frame) !== 0 ? 1 : 0);
    if (operator === '||') return (frame) => (a(frame) !== 0 || b(frame) !== 0 ? 1 : 0);
    const [, apply] = BINARY[operator];
    return (frame) => apply(a(frame), b(frame));
  }
}
