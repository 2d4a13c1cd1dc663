/** Random programs of locks inside locks, two of each class, so that many have several cycles that lockdep may name. */
import fc from 'fast-check';
import type { Body, LitmusOp, LitmusProgram } from './litmus-program.ts';

type Lock = 'mutex' | 'read' | 'write';

const point: LitmusOp = { kind: 'point', n: 0 };

const lock = fc.record({
  kind: fc.constantFrom<Lock>('mutex', 'mutex', 'mutex', 'read', 'write'),
  n: fc.nat(5),
});

const nest: fc.Arbitrary<LitmusOp> = fc
  .tuple(lock, fc.array(lock, { maxLength: 2 }))
  .map(([outer, inner]) => ({ ...outer, body: inner.map((one) => ({ ...one, body: [] })) }));

const nests: fc.Arbitrary<Body> = fc.array(nest, { minLength: 1, maxLength: 2 });

/** Maybe. */
function some(op: LitmusOp): fc.Arbitrary<Body> {
  return fc.constantFrom([], [op]);
}

/** Waits for a lock that somebody has had for long begin when something else has come. */
const holder: fc.Arbitrary<Body> = fc
  .tuple(lock, some({ kind: 'complete', n: 0 }), nests, some(point), nests)
  .map(([outer, told, within, before, after]) => [
    { ...outer, body: [...told, ...within, ...before] },
    ...after,
  ]);

const comer: fc.Arbitrary<Body> = fc
  .tuple(nests, some({ kind: 'wait', n: 0 }), nests)
  .map(([first, waits, then]) => [...first, ...waits, ...then]);

export const lockNests: fc.Arbitrary<LitmusProgram> = fc.tuple(holder, comer).map((tasks) => ({ tasks }));
