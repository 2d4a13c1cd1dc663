/** Random litmus programs, small enough for a search without reduction. */
import fc from 'fast-check';
import type { Body, LitmusOp, LitmusProgram } from './litmus-program.ts';

/** Which kinds of operation a program draws from: few at a time, so that they meet. */
const THEMES: readonly (readonly LitmusOp['kind'][])[] = [
  ['mutex', 'try', 'set', 'get', 'copy', 'bareSet', 'bareGet'],
  ['mutex', 'read', 'write', 'bareSet', 'bareGet'],
  ['read', 'write', 'bareGet', 'bareSet', 'point'],
  ['read', 'write', 'wait', 'complete', 'bareGet'],
  ['cpus', 'hotplug', 'mutex', 'bareSet', 'bareGet'],
  ['cpus', 'hotplug', 'endCpus', 'bareGet'],
  ['ref', 'remove', 'mutex', 'bareSet', 'bareGet'],
  ['ref', 'remove', 'free', 'bareGet'],
  ['queue', 'flush', 'cancel', 'mutex', 'bareSet', 'bareGet'],
  ['queue', 'flushAll', 'cancel', 'bareSet', 'bareGet', 'point'],
  ['wait', 'complete', 'mutex', 'bareSet', 'bareGet'],
  ['rcu', 'call', 'barrier', 'synchronize', 'bareSet', 'bareGet'],
  ['rcu', 'call', 'barrier', 'mutex', 'bareGet'],
  ['percpuRead', 'percpuWrite', 'mutex', 'bareSet', 'bareGet'],
  ['percpuRead', 'percpuWrite', 'percpuTry', 'point'],
  ['percpuRead', 'percpuWrite', 'ref', 'remove', 'queue', 'flush'],
  ['retry', 'mutex', 'ref', 'remove', 'bareSet', 'bareGet'],
  ['retry', 'try', 'point', 'bareGet', 'bareSet'],
  ['await', 'signal', 'mutex', 'bareSet', 'bareGet'],
  ['await', 'signal', 'broadcast', 'retry', 'bareGet'],
  ['irqsOff', 'ipi', 'mutex', 'bareSet', 'bareGet'],
  ['free', 'mutex', 'set', 'get', 'bareGet'],
  ['hold', 'take', 'drop', 'point'],
  ['hold', 'drop', 'isZero', 'mutex', 'bareSet', 'bareGet'],
  ['mutex', 'try', 'read', 'write', 'ref', 'remove', 'queue', 'flush', 'copy', 'bareSet', 'bareGet'],
];

const SECTIONS: readonly string[] = [
  'hold',
  'mutex',
  'try',
  'retry',
  'percpuRead',
  'percpuWrite',
  'percpuTry',
  'ref',
  'cpus',
  'hotplug',
  'rcu',
  'irqsOff',
  'read',
  'write',
];
const VALUED: readonly string[] = ['set', 'get', 'copy', 'bareSet', 'bareGet', 'call'];

function op(kinds: readonly LitmusOp['kind'][], depth: number): fc.Arbitrary<LitmusOp> {
  const usable = depth > 0 ? kinds : kinds.filter((kind) => !SECTIONS.includes(kind));
  return fc.constantFrom(...usable).chain((kind): fc.Arbitrary<LitmusOp> => {
    const n = fc.nat(kind === 'mutex' || kind === 'retry' || kind === 'read' || kind === 'write' ? 2 : 1);
    if (SECTIONS.includes(kind))
      return fc.record({
        kind: fc.constant(kind),
        n,
        body: body(kinds, depth - 1, 2),
      }) as fc.Arbitrary<LitmusOp>;
    if (VALUED.includes(kind))
      return fc.record({
        kind: fc.constant(kind),
        n,
        value: fc.integer({ min: 1, max: 3 }),
      }) as fc.Arbitrary<LitmusOp>;
    return fc.record({ kind: fc.constant(kind), n }) as fc.Arbitrary<LitmusOp>;
  });
}

function body(kinds: readonly LitmusOp['kind'][], depth: number, most: number): fc.Arbitrary<Body> {
  return fc.array(op(kinds, depth), { maxLength: most });
}

export const litmusProgram: fc.Arbitrary<LitmusProgram> = fc.constantFrom(...THEMES).chain((kinds) =>
  fc.record({
    tasks: fc.array(body(kinds, 2, 3), { minLength: 2, maxLength: 3 }),
    works: fc.array(
      body(
        kinds.filter((kind) => kind !== 'queue'),
        1,
        2,
      ),
      { minLength: 2, maxLength: 2 },
    ),
  }),
);
