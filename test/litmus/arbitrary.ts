/** Random litmus programs over everything the notation has: well formed, but with no meaning. */
import fc from 'fast-check';
import { BINARY, type BinaryOperator, type Expression, type Place } from '../../src/litmus/expression.ts';
import { OPERATIONS, type OperationName, operation } from '../../src/litmus/operations.ts';
import type { Action, Declaration, LitmusProgram, Routine, Step } from '../../src/litmus/program.ts';

const className = fc.constantFrom(null, '&dev->mutex');
const number = fc.integer({ min: -9, max: 99 }).map((value) => value + 0);

const DECLARATIONS: readonly fc.Arbitrary<Declaration>[] = [
  fc.record({ kind: fc.constant('mutex' as const), name: fc.constantFrom('m', '&of->mutex'), className }),
  fc.record({ kind: fc.constant('percpu' as const), name: fc.constant('cpu_hotplug_lock'), className }),
  fc.record({
    kind: fc.constant('rwsem' as const),
    name: fc.constant('memory_chain.rwsem'),
    className,
    first: fc.constantFrom('writers' as const, 'readers' as const),
  }),
  fc.record({
    kind: fc.constant('ref' as const),
    name: fc.constant('s_active#12'),
    className,
    annotated: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('hotplug' as const), name: fc.constant('cpu_hotplug') }),
  fc.record({ kind: fc.constant('completion' as const), name: fc.constant('done') }),
  fc.record({ kind: fc.constant('cond' as const), name: fc.constantFrom('full', 'empty') }),
  fc.record({
    kind: fc.constant('int' as const),
    name: fc.constant('x'),
    values: fc.tuple(number),
    array: fc.constant(false),
  }),
  fc.record({
    kind: fc.constant('int' as const),
    name: fc.constant('buffer'),
    values: fc.array(number, { minLength: 1, maxLength: 3 }),
    array: fc.constant(true),
  }),
];

/** Over variables of the task alone, so that it may stand anywhere. */
const expression: fc.Arbitrary<Expression> = fc.letrec<{ e: Expression }>((tie) => ({
  e: fc.oneof(
    { maxDepth: 4 },
    fc.record({ kind: fc.constant('number' as const), value: number }),
    fc.record({
      kind: fc.constant('read' as const),
      place: fc.record({
        name: fc.constantFrom('_a', '_b'),
        index: fc.option(tie('e')),
      }) as fc.Arbitrary<Place>,
    }),
    fc.record({
      kind: fc.constant('binary' as const),
      operator: fc.constantFrom(...(Object.keys(BINARY) as BinaryOperator[])),
      left: tie('e'),
      right: tie('e'),
    }),
    fc.record({
      kind: fc.constant('unary' as const),
      operator: fc.constantFrom('!' as const, '~' as const),
      operand: tie('e'),
    }),
    fc.record({
      kind: fc.constant('choice' as const),
      condition: tie('e'),
      yes: tie('e'),
      no: tie('e'),
    }),
  ),
})).e;

function callsOf(declarations: readonly Declaration[], routines: readonly Routine['kind'][]) {
  const objects = [
    ...declarations.map(({ kind, name }) => ({ kind, name })),
    ...routines.map((kind, nth) => ({ kind, name: `${kind}${nth}` })),
  ];
  const mutex = declarations.find(({ kind }) => kind === 'mutex')?.name ?? null;
  return (Object.keys(OPERATIONS) as OperationName[]).flatMap((op): Action[] => {
    const { on, fails } = operation(op);
    const call = { kind: 'call' as const, op, mutex: null, otherwise: fails === undefined ? null : 'L' };
    if (on.length === 0) return [{ ...call, object: null }];
    return objects
      .filter(({ kind }) => on.includes(kind))
      .filter(({ kind }) => op !== 'wait' || kind !== 'cond' || mutex !== null)
      .map(({ kind, name }) => ({
        ...call,
        object: name,
        mutex: kind === 'cond' && op === 'wait' ? mutex : null,
      }));
  });
}

function step(calls: readonly Action[]): fc.Arbitrary<Action> {
  const jump = fc.constant('L');
  return fc.oneof(
    fc.constantFrom(...calls),
    fc.record({
      kind: fc.constant('assign' as const),
      atomic: fc.constant(true),
      assignments: fc.array(
        fc.record({
          target: fc.record({ name: fc.constantFrom('_a', '_b'), index: fc.constant(null) }),
          value: expression,
        }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
    fc.record({ kind: fc.constant('if' as const), condition: expression, target: jump }),
    fc.record({ kind: fc.constant('goto' as const), target: jump }),
    fc.record({ kind: fc.constant('assert' as const), condition: expression }),
    fc.constant({ kind: 'end' as const }),
  );
}

function routine(kind: Routine['kind'], nth: number, calls: readonly Action[]): fc.Arbitrary<Routine> {
  const fitting = calls.filter(
    (action) => kind !== 'callback' || (action.kind === 'call' && operation(action.op).atomic === true),
  );
  const own = fitting.length === 0 ? [{ kind: 'end' as const }] : fitting;
  return fc.array(step(own), { minLength: 1, maxLength: 5 }).map((actions) => ({
    kind,
    name: `${kind}${nth}`,
    steps: actions.map((action, i): Step => ({ ...action, label: i === 0 ? 'L' : null })),
  }));
}

export const anyLitmus: fc.Arbitrary<LitmusProgram> = fc
  .tuple(
    fc.subarray([...DECLARATIONS]).chain((chosen) => fc.tuple(...chosen)),
    fc.array(fc.constantFrom<Routine['kind']>('task', 'work', 'callback'), { maxLength: 3 }),
  )
  .chain(([declarations, others]) => {
    const kinds: readonly Routine['kind'][] = ['task', ...others];
    const calls = callsOf(declarations, kinds);
    return fc.record({
      name: fc.constantFrom('abba', '2017-slub', 'W3.flush5'),
      declarations: fc.constant(declarations),
      routines: fc.tuple(...kinds.map((kind, nth) => routine(kind, nth, calls))),
    });
  });
