import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import { partsOf } from './source-parts.ts';

test('comments and code are told apart', (t) => {
  const { code, comments } = partsOf('a(); // one\n/* two */ b();');
  t.is(code, 'a();       \n          b();');
  t.is(comments.trim(), '// one\n/* two */');
});

test('a slash in a string, a template or a regular expression begins no comment', (t) => {
  const text = "f('//', `/* ${g('}//')} //`, /[/]*\\/\\/'/); h();";
  t.is(partsOf(text).comments.trim(), '');
  t.true(partsOf(text).code.endsWith('h();'));
  t.true(partsOf(text).code.includes("g('"));
});

test('a slash after a value divides', (t) => {
  t.is(partsOf('a / b; // c / d').comments.trim(), '// c / d');
  t.is(partsOf('f(a) / 2 // c').comments.trim(), '// c');
});

const anyText = fc.string({ unit: fc.constantFrom(...'ab/*\'"`${}\\\n ([') });

testProp('both parts keep every offset and line of any text', [anyText], (t, text) => {
  const breaks = (part: string) => part.replace(/[^\n]/g, ' ');
  const { code, comments } = partsOf(text);
  t.is(breaks(code), breaks(text));
  t.is(breaks(comments), breaks(text));
});
