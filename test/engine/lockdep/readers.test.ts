import test from 'ava';
import { Validator } from './chains.ts';

const told = (recursiveReaders: 'precise' | 'unstored', ...chains: string[]): readonly string[] => {
  const v = new Validator({ recursiveReaders });
  for (const chain of chains) v.takes(chain);
  return v.told();
};

test('an order behind an exclusive hold is reported against a reader, recursive or not, by both rules', (t) => {
  for (const rule of ['precise', 'unstored'] as const) {
    t.deepEqual(told(rule, 'r m', 'm r:2'), ['circular r m']);
    t.deepEqual(told(rule, 'r m', 'm r:1'), ['circular r m']);
    t.deepEqual(told(rule, 'r:1 m', 'm r:1'), ['circular r m']);
  }
});

test('two recursive readers never wait for each other', (t) => {
  for (const rule of ['precise', 'unstored'] as const) t.deepEqual(told(rule, 'r:2 m', 'm r:2'), []);
});

test('a recursive reader is not blocked by a plain one', (t) => {
  t.deepEqual(told('precise', 'r:1 m', 'm r:2'), []);
});

test('an order behind a recursive reader is known only to the precise rule', (t) => {
  t.deepEqual(told('precise', 'r:2 m', 'm r'), ['circular r m']);
  t.deepEqual(told('unstored', 'r:2 m', 'm r'), []);
});

test('an order before a recursive reader is known only to the precise rule', (t) => {
  t.deepEqual(told('precise', 'm r:2', 'r m'), ['circular m r']);
  t.deepEqual(told('unstored', 'm r:2', 'r m'), []);
});

test('where recursive readers are not stored, the lock below one is joined to the lock above it', (t) => {
  t.deepEqual(told('unstored', 'a r:2 b', 'b a'), ['circular a b']);
  const v = new Validator({ recursiveReaders: 'unstored' });
  t.deepEqual(v.takes('a r:2 b').edges(), ['a b']);
  t.deepEqual(new Validator().takes('a r:2 b').edges(), ['a b', 'a r', 'r b']);
});

test('an edge that was seen by a recursive reader becomes strong when it is seen otherwise', (t) => {
  t.deepEqual(told('precise', 'r:2 m', 'm r:2', 'm r'), ['circular r m']);
  t.deepEqual(told('precise', 'm r:2', 'r:1 m', 'm r:1', 'm r:1'), ['circular r m']);
});

test('a class met first over a weak path is met again over a strong one', (t) => {
  t.deepEqual(told('precise', 'b:2 c', 'a c:2', 'c d:2', 'b a:2', 'd b:2'), ['circular b a c d']);
  t.deepEqual(told('precise', 'x c:2', 'x y', 'y c', 'c:1 d', 'd x'), ['circular x y c d']);
});

test('a chain that is known with one mode of reading is validated anew with another', (t) => {
  for (const rule of ['precise', 'unstored'] as const) {
    const v = new Validator({ recursiveReaders: rule }).takes('r:1 m').takes('m r:2');
    v.reports();
    t.deepEqual(v.takes('m r').told(), ['circular r m'], rule);
  }
});
