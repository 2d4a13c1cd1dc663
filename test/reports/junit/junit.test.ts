import { fc } from '@fast-check/ava';
import test from 'ava';
import type { SearchReport } from '../../../src/reports/json.ts';
import { type CaseEnd, junitText, type Suite } from '../../../src/reports/junit/document.ts';
import { searchJunit } from '../../../src/reports/junit/search.ts';
import { xmlText } from '../../../src/reports/junit/xml.ts';
import { CIRCULAR, DEADLOCK, report } from '../thread-2017.ts';
import { readXml } from './read-xml.ts';
import { brokenRules } from './rules.ts';

const search: SearchReport = {
  command: 'check',
  world: { tree: 'v4.11', patches: [], config: { MEMCG: false }, actors: [] },
  seed: null,
  verdict: 'fails',
  complete: true,
  executions: 17,
  bound: { preemptions: null, maxExecutions: 100_000 },
  findings: [report(DEADLOCK), report({ kind: 'lockdep', report: CIRCULAR })],
};

/** Names that break out of wherever they are put, and any others. */
const hostile = fc.oneof(
  fc.constantFrom(
    ']]>',
    '<![CDATA[',
    '&amp;',
    '"/><x y="',
    '\r\n',
    '\0\x1b[2J',
    '\ud800',
    '%0A',
    '-->',
    '\ufffe',
  ),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
);

const end: fc.Arbitrary<CaseEnd> = fc.oneof(
  fc.constant({ kind: 'passed' } as const),
  fc.record({ kind: fc.constant('skipped' as const), why: hostile }),
  fc.record({
    kind: fc.constantFrom('failure' as const, 'error' as const),
    type: hostile,
    message: hostile,
    body: hostile,
  }),
);

const suite: fc.Arbitrary<Suite> = fc.record({
  name: hostile.map((name) => `v4.11${name}`),
  properties: fc.dictionary(fc.constantFrom('seed', 'verdict'), hostile),
  cases: fc.array(fc.record({ name: hostile, className: hostile, end }), { maxLength: 4 }),
  output: hostile,
  seconds: fc.option(fc.nat().map((ms) => ms / 1000)),
});

/** Without what XML cannot hold, and without other control characters. */
function kept(text: string): string {
  return [...text]
    .filter((character) => {
      const code = character.codePointAt(0)!;
      const control = (code < 0x20 && !'\t\n\r'.includes(character)) || (code >= 0x7f && code < 0xa0);
      return !control && !(code >= 0xd800 && code < 0xe000) && code !== 0xfffe && code !== 0xffff;
    })
    .join('');
}

test('whatever a text or an attribute holds, XML gives it back without its control characters', (t) => {
  fc.assert(
    fc.property(hostile, hostile, (attribute, content) => {
      const node = readXml(xmlText({ name: 'a', attributes: { b: attribute }, content }));
      t.is(node.attributes['b'], kept(attribute));
      t.is(node.text, kept(content));
    }),
    { numRuns: 1000 },
  );
});

test('whatever cases are called, a document is valid', (t) => {
  fc.assert(
    fc.property(fc.array(suite, { maxLength: 3 }), (suites) => {
      t.deepEqual(brokenRules(readXml(junitText(suites))), []);
    }),
  );
});

test('a document that breaks a rule of the schema is not taken for valid', (t) => {
  const good = searchJunit(search);
  const broken = [
    good.replace('<properties>', '<x/><properties>'),
    good.replace(' hostname="localhost"', ''),
    good.replace(' time="0"', ' time="soon"'),
    good.replace('failures="2"', 'failures="1"'),
    good.replace('T00:00:00', 'T00:00:00Z'),
    good.replace('<system-err/>', ''),
    good.replace(' id="0"', ' id="1"'),
    good.replace(/<failure .*?<\/failure>/s, '$&$&'),
    good.replace(' type="deadlock"', ''),
  ];
  for (const text of broken) t.not(brokenRules(readXml(text)).length, 0, text);
  t.deepEqual(brokenRules(readXml(good)), []);
});

test('a search is a suite for its tree, and each finding a case that fails with its signature and ladder', (t) => {
  const [found] = readXml(searchJunit(search)).children;
  t.is(found!.attributes['name'], 'v4.11 with MEMCG=n');
  const cases = found!.children.filter(({ name }) => name === 'testcase');
  t.deepEqual(
    cases.map(({ attributes }) => attributes['name']),
    search.findings.map(({ judged }) => judged.signature),
  );
  const [failure] = cases[0]!.children;
  t.is(failure!.attributes['message'], 'deadlock: s_active <- slab_mutex <- s_active');
  t.is(failure!.attributes['type'], 'deadlock');
  t.true(failure!.text.includes('\n  *** DEADLOCK ***\n'));
  t.true(failure!.text.endsWith('\nnpx presplat replay psp1.abc'));
});

test('what holds has passed; what was cut off before it was decided has not', (t) => {
  const ended = (fields: Partial<SearchReport>) => {
    const [found] = readXml(searchJunit({ ...search, findings: [], ...fields })).children;
    return found!.children.find(({ name }) => name === 'testcase')!.children[0]?.name ?? 'passed';
  };
  t.is(ended({ verdict: 'holds' }), 'passed');
  t.is(ended({ verdict: 'passed', command: 'fuzz', seed: 'demo' }), 'passed');
  t.is(ended({ verdict: 'bounded', complete: false }), 'skipped');
  t.is(ended({ verdict: 'passed', complete: false, executions: 0 }), 'skipped');
});
