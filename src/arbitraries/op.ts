/** Shell lines. An earlier one in the table is simpler; shrinks without context, since a line says itself where it stands. */
import fc from 'fast-check';
import { ALL_OPS, placeOf } from '../programs/lines.ts';
import type { ShellOp } from '../repro/scenario.ts';

/** Any line; shrinks towards those that are preferred. */
export function op(): fc.Arbitrary<ShellOp> {
  return new OpArbitrary();
}

class OpArbitrary extends fc.Arbitrary<ShellOp> {
  generate(random: fc.Random): fc.Value<ShellOp> {
    return new fc.Value(ALL_OPS[random.nextInt(0, ALL_OPS.length - 1)]!, undefined);
  }

  canShrinkWithoutContext(value: unknown): value is ShellOp {
    return placeOf(value as ShellOp) < ALL_OPS.length;
  }

  shrink(value: ShellOp): fc.Stream<fc.Value<ShellOp>> {
    const simpler = ALL_OPS.slice(0, placeOf(value));
    return fc.stream(simpler[Symbol.iterator]()).map((entry) => new fc.Value(entry, undefined));
  }
}
