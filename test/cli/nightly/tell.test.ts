import { fc } from '@fast-check/ava';
import test from 'ava';
import { exitCodeOf } from '../../../src/cli/nightly/fail-on.ts';
import { nightJunit } from '../../../src/cli/nightly/junit.ts';
import type { Knower } from '../../../src/nightly/findings.ts';
import { summaryOf } from '../../../src/nightly/summary.ts';
import type { Entry } from '../../../src/nightly/unit.ts';
import { annotationLine } from '../../../src/reports/annotation.ts';
import { nightAnnotations } from '../../../src/reports/nightly-annotations.ts';
import { type KeptAt, nightlySarif } from '../../../src/reports/sarif/nightly.ts';
import { syzbotTitleOf } from '../../../src/reports/syzbot-title.ts';
import { entries } from '../../nightly/entries.ts';
import { readXml } from '../../reports/junit/read-xml.ts';
import { brokenRules } from '../../reports/junit/rules.ts';
import { sarifSchema } from '../../reports/sarif/schema.ts';

/** A ledger with units that stand in every run among the others. */
const ledger: fc.Arbitrary<readonly Entry[]> = fc
  .tuple(
    entries(1),
    fc.array(fc.constantFrom('fuzz', 'regression', 'canary'), { minLength: 20, maxLength: 20 }),
    fc.array(fc.constantFrom('ok', 'gone', 'stale', 'undecided'), { minLength: 20, maxLength: 20 }),
    fc.string(),
  )
  .map(([all, kinds, verdicts, note]) =>
    all.map(({ unit, result }, i): Entry => {
      const { n, world } = unit;
      const standing = { ...result, end: 'done', findings: [], note } as const;
      const verdict = verdicts[i]!;
      if (i === 0 && kinds[i] === 'canary' && unit.kind === 'fuzz')
        return {
          unit: { ...unit, kind: 'canary' },
          result: { ...standing, verdict: verdict === 'ok' ? 'ok' : 'missed' },
        };
      if (kinds[i] === 'regression')
        return { unit: { kind: 'regression', n, world, slug: `r${n}` }, result: { ...standing, verdict } };
      return { unit, result: { ...result, note } };
    }),
  );

const knower: Knower = (signature, { tree }) => {
  if (tree === 'v4.11') return { status: 'known', by: 'regressions/x.json' };
  return signature.startsWith('leak') ? { status: 'expected here', by: 'thread 2017' } : null;
};

test('whatever a run came to, its XML is valid, and red where the run fails', (t) => {
  fc.assert(
    fc.property(ledger, (all) => {
      const summary = summaryOf('demo', all, knower, syzbotTitleOf);
      const root = readXml(nightJunit(summary, all, () => null));
      t.deepEqual(brokenRules(root), []);
      const cases = root.children.flatMap(({ children }) =>
        children.filter(({ name }) => name === 'testcase'),
      );
      const red = cases.some(({ children: [end] }) => end?.name === 'failure' || end?.name === 'error');
      t.is(red, exitCodeOf(summary, 'new') !== 0);
    }),
    { numRuns: 300 },
  );
});

test('as SARIF a signature is one result, new where nobody knows it, and else suppressed by who does', (t) => {
  const tool = { version: '0.1.0', invariants: [{ id: 'deadlock', title: 'no deadlock is reached' }] };
  fc.assert(
    fc.property(ledger, (all) => {
      const summary = summaryOf('demo', all, knower, syzbotTitleOf);
      const keptAt: KeptAt = (_, { tree }) => (tree === 'v4.11' ? null : `run/${tree}.json`);
      const log = nightlySarif(summary, tool, keptAt, () => []);
      const [run] = sarifSchema.parse(JSON.parse(JSON.stringify(log))).runs;
      t.deepEqual(
        run!.results.map((result) => [
          result.partialFingerprints['presplatSignature/v1'],
          result.baselineState,
        ]),
        summary.findings.map((one) => [one.signature, one.status === 'new' ? 'new' : 'unchanged']),
      );
      for (const { baselineState, suppressions } of run!.results)
        t.is(suppressions?.length, baselineState === 'new' ? 0 : 1);
    }),
  );
});

test('what fails a run is shown beside it, and what is known is not', (t) => {
  fc.assert(
    fc.property(ledger, (all) => {
      const summary = summaryOf('demo', all, knower, syzbotTitleOf);
      const lines = nightAnnotations(summary).map(annotationLine);
      if (exitCodeOf(summary, 'new') !== 0) t.not(lines.length, 0);
      const news = summary.findings.filter(({ status }) => status === 'new');
      t.is(lines.filter((line) => / title=new%3A /.test(line)).length, news.length);
      t.false(lines.some((line) => / title=new%3A .*v4\.11\b/.test(line)));
    }),
  );
});

test('a new finding fails with what is kept of it; a known one is skipped, with who knows it', (t) => {
  const world = (tree: string) => ({ tree, patches: [], config: {}, actors: [] });
  const found = { signature: 'deadlock: a <- b <- a', setup: [], tasks: [], switches: [] };
  const result = {
    end: 'done',
    runs: 250,
    executions: 250,
    findings: [found],
    reached: [],
    listed: [],
  } as const;
  const all = ['v4.10', 'v4.11'].map((tree, n): Entry => {
    const unit = { kind: 'fuzz', n, world: world(tree), property: 'teardown', seed: 's', runs: 250 } as const;
    return { unit, result };
  });
  const text = nightJunit(
    summaryOf('demo', all, knower, syzbotTitleOf),
    all,
    (signature, { tree }) => `${tree}: ${signature}`,
  );
  const ends = readXml(text).children.map(({ children }) => children.at(-3)!.children[0]!);
  t.is(ends[0]!.attributes['message'], 'possible deadlock on a, b');
  t.is(ends[0]!.text, 'v4.10: deadlock: a <- b <- a');
  t.is(ends[1]!.attributes['message'], 'known: regressions/x.json: possible deadlock on a, b');
});
