import test from 'ava';
import { marker } from '../../../src/engine/op.ts';
import { stream } from '../../../src/engine/seed.ts';
import type { Sleeps } from '../../../src/engine/sleeps.ts';
import { Pos } from '../../../src/engine/strategies/pos.ts';
import { RandomWalk } from '../../../src/engine/strategies/random.ts';
import type { Strategy } from '../../../src/engine/strategies/strategy.ts';
import { Surw } from '../../../src/engine/strategies/surw.ts';
import { booted, run } from '../runs.ts';
import { coming, tallied } from './tasks.ts';

const { machine } = booted(() => ({}));
const meeting = { name: 'meeting', id: -2 };

const pos = (seed: number) => new Pos(seed);
const walk = (seed: number) => new RandomWalk(seed);
/** Without the new draws: nothing is the target. */
const plain = (seed: number) => new Surw(seed, { target: 'nothing', weights: {}, plain: true });

/** The part of 3,000 runs in which two tasks came to the meeting in an order that `counts`. */
function share(
  [one, other]: readonly [number, number],
  alone: number,
  make: (seed: number) => Strategy,
  counts: (order: string) => boolean,
): number {
  const seeds = stream('pos', 'meeting');
  let counted = 0;
  for (let i = 0; i < 3000; i++) {
    machine.restore();
    const order: number[] = [];
    const bodies = [
      coming(machine, meeting, one, alone, order),
      coming(machine, meeting, other, alone, order),
    ];
    run(machine, bodies, make(seeds.fork()));
    if (counts(order.join(''))) counted++;
  }
  return counted / 3000;
}

test('operations that race with nothing do not move the order of those that race; a random walk they do', (t) => {
  const apart = (order: string) => order === '000111' || order === '111000';
  const at = (alone: number, make: (seed: number) => Strategy) => share([3, 3], alone, make, apart);
  t.true(Math.abs(at(0, pos) - at(20, pos)) < 0.1, `${at(0, pos)} ${at(20, pos)}`);
  t.true(at(20, pos) > 0.1, `${at(20, pos)}`);
  t.true(at(20, walk) < 0.01, `${at(20, walk)}`);
});

test('whoever raced with what was done draws anew: a task that is late once is not late for ever', (t) => {
  const late = (make: (seed: number) => Strategy) => share([1, 6], 0, make, (order) => order.endsWith('0'));
  t.true(late(pos) < 0.75 * late(plain), `${late(pos)} ${late(plain)}`);
});

test('operations that commute do not make each other draw anew', (t) => {
  const read = marker('read', true);
  const seeds = stream('pos', 'shared');
  const reading = (times: number, order: number[]) =>
    function* (): Sleeps<void> {
      for (let i = 0; i < times; i++) {
        yield* machine.point(read, meeting);
        order.push(machine.current.rank);
      }
    };
  const counts = tallied(3000, () => {
    machine.restore();
    const order: number[] = [];
    run(machine, [reading(1, order), reading(3, order)], new Pos(seeds.fork()));
    return `${order.indexOf(0)}`;
  });
  t.true((counts.get('3') ?? 0) / 3000 > 0.2, `${[...counts]}`);
});
