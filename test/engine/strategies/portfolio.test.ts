import test from 'ava';
import { Portfolio } from '../../../src/engine/strategies/portfolio.ts';

function deal(portfolio: Portfolio<'a' | 'b'>, turns: number, fresh: (arm: 'a' | 'b') => boolean): string {
  let dealt = '';
  for (let i = 0; i < turns; i++) {
    const arm = portfolio.next();
    portfolio.ran(arm, fresh(arm));
    dealt += arm;
  }
  return dealt;
}

const count = (dealt: string, arm: string) => dealt.split(arm).length - 1;

test('while all show something new, turns are in proportion to the weights', (t) => {
  const dealt = deal(new Portfolio({ a: 3, b: 1 }), 400, () => true);
  t.is(count(dealt, 'a'), 300);
  t.is(dealt.slice(0, 4), 'aaab');
});

test('weight goes to those that still show something new', (t) => {
  const dealt = deal(new Portfolio({ a: 3, b: 1 }), 400, (arm) => arm === 'b');
  t.true(count(dealt, 'b') > 350, dealt);
});

test('nobody is shut out, and where nothing is new shares even out', (t) => {
  const dealt = deal(new Portfolio({ a: 16, b: 1 }), 500, () => false);
  t.is(count(dealt, 'b'), 100);
});

test('a portfolio goes on where another stood', (t) => {
  const whole = new Portfolio({ a: 3, b: 2 });
  const dealt = deal(whole, 10, (arm) => arm === 'a');
  const resumed = new Portfolio({ a: 3, b: 2 }, whole.standing);
  t.is(
    deal(resumed, 10, () => true),
    deal(whole, 10, () => true),
  );
  t.is(dealt.length, 10);
});
