import test from 'ava';
import { missingYields } from '../../src/user-patch/missing-yield.ts';
import { root } from '../tidy/source-tree.ts';

const head = `
interface Sleeps<T> { [Symbol.iterator](): Iterator<unknown, T, unknown> }
declare function down(): Sleeps<number>;
declare function atomic(n: unknown): number;
declare function hold(s: Sleeps<number>): void;
declare function same<T>(x: T): T;
declare const ops: { show?: () => Sleeps<number> };
function* loose() { yield 1; }
`;

// Each body is a file of its own, so that one run of the compiler judges all of them.
const good = [
  'function* f(): Sleeps<void> { yield* down(); const n = yield* down(); atomic(yield* down()); atomic(n); }',
  'function* f(): Sleeps<number> { return yield* down(); }',
  'function f(): Sleeps<number> { return atomic(1) ? down() : down(); }',
  'const run = () => down(); atomic(run);',
  'atomic(down()[Symbol.iterator]());',
  'function* f(): Sleeps<void> { yield* (ops.show?.() ?? down()); }',
  'for (const step of loose()) atomic(step);',
  'hold(down());',
  'const s = down(); if (atomic(1)) hold(s);',
  'function* f(): Sleeps<void> { const s = down(); atomic(1); yield* s; }',
];
const bad = [
  'function* f(): Sleeps<void> { down(); }',
  'function* f(): Sleeps<void> { void down(); }',
  'function* f(): Sleeps<void> { const n = down(); atomic(n); }',
  'function* f(): Sleeps<void> { atomic(down()); }',
  'function* f(): Sleeps<void> { if (down()) atomic(1); }',
  'function* f(): Sleeps<void> { atomic(down() || 1); }',
  'function* f(): Sleeps<void> { yield down(); }',
  'function* f() { return down(); }',
  'function* f(): Sleeps<void> { ops.show?.(); }',
  '[1].forEach(() => down());',
  'function* f(): Sleeps<void> { const { length } = `${down()}`; atomic(length); }',
  'loose();',
  'function* f(): Sleeps<void> { same(down()); }',
  'const o = { n: down() }; atomic(o);',
  'function* f(): Sleeps<void> { const n = down(); same(n); { const n = down(); yield* n; } }',
];

const file = (name: string) => `${root}/test/user-patch/unwritten/${name}.ts`;
const judge = (bodies: readonly string[]) => {
  const files = new Map(bodies.map((body, i) => [file(`body-${i}`), `${head}${body}\nexport {};\n`]));
  return missingYields(files, root, { extends: './tsconfig.json' });
};

test('a Sleeps that is started, handed on or iterated passes', (t) => {
  t.deepEqual(judge(good), []);
});

test('a Sleeps that nothing starts is found, wherever it stands', (t) => {
  const line = head.split('\n').length;
  t.deepEqual(
    judge(bad).map((found) => [found.file, found.line]),
    bad.map((_, i) => [file(`body-${i}`), line]),
  );
});

test('the message quotes the call', (t) => {
  const [found] = judge(['function* f(): Sleeps<void> { down(); }']);
  t.is(found?.message, 'down() may sleep and is never started: write yield* before it');
});
