/** Case files that are none: one line, with the case and the field. */
import test from 'ava';
import { dotText, graphOf, graphText } from '../../src/lockdep-cases/graph.ts';
import { parseCases } from '../../src/lockdep-cases/read.ts';
import { caseOf } from './script.ts';

const LOCK = { class: 'a', waitInner: 'INV' };

function complaint(document: unknown): string {
  const text = typeof document === 'string' ? document : JSON.stringify(document);
  try {
    parseCases(text, 'f.json');
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

const BROKEN: Readonly<Record<string, readonly [unknown, RegExp]>> = {
  'an unknown op': [[{ id: 'x', locks: {}, ops: [{ op: 'lick' }] }], /case "x": ops\[0\]\.op/],
  'a lock that is not declared': [
    [{ id: 'x', locks: { A: LOCK }, ops: [{ op: 'lock', lock: 'B' }] }],
    /case "x": ops\[0\]\.lock names lock "B", which is not declared/,
  ],
  'an operation without its lock': [
    [{ id: 'x', locks: {}, ops: [{ op: 'lock' }] }],
    /ops\[0\]\.lock is missing/,
  ],
  'a missing field': [[{ id: 'x', locks: {} }], /case "x": ops/],
  'a missing id': [[{ locks: {}, ops: [] }], /case 0 \(no id\): id/],
  'an id used twice': [[1, 2].map(() => ({ id: 'x', locks: {}, ops: [] })), /case "x": id/],
  'a wait type that is none': [
    [{ id: 'x', locks: { A: { ...LOCK, waitInner: 'NAP' } }, ops: [] }],
    /case "x": locks\.A\.waitInner/,
  ],
  'no array': [{}, /must hold an array/],
  'no JSON': ['[{', /is not JSON/],
  'deep nesting': ['['.repeat(1e6), /nested more than 32 levels/],
};

for (const [title, [document, words]] of Object.entries(BROKEN)) {
  test(`${title} is told in one line`, (t) => {
    const message = complaint(document);
    t.regex(message, words);
    t.false(message.includes('\n'));
  });
}

test('the graph of a case is told as lines and as dot', (t) => {
  const graph = graphOf(caseOf('A:r B1 B2/1'));
  t.is(graphText(graph), 'A:r B1 B2/1: 3 classes, 2 edges\n  A B B/1\n  A -> B  SN\n  B -> B/1  EN');
  t.regex(dotText([graph]), /"0:B" -> "0:B\/1" \[label="EN"\];/);
});
