import test from 'ava';
import { jsonText, type SearchReport, searchDocument } from '../../src/reports/json.ts';
import { CIRCULAR, DEADLOCK, report, row, traced } from './thread-2017.ts';

const search: SearchReport = {
  command: 'check',
  world: { tree: 'v4.11', patches: [], config: { MEMCG: true }, actors: [] },
  seed: null,
  verdict: 'fails',
  complete: true,
  executions: 17,
  bound: { preemptions: null, maxExecutions: 100_000 },
  findings: [
    report(DEADLOCK),
    report({ kind: 'lockdep', report: CIRCULAR }, { certificate: null, minimal: 'local' }),
  ],
};

test('a document has the fields of the contract in their order', (t) => {
  const document = searchDocument(search);
  t.deepEqual(Object.keys(document), [
    ...['schema', 'command', 'tree', 'patches', 'config', 'actors', 'seed'],
    ...['verdict', 'complete', 'executions', 'bound', 'findings'],
  ]);
  for (const finding of document.findings) {
    t.deepEqual(Object.keys(finding), [
      ...['invariant', 'signature', 'title', 'tasks', 'size', 'minimal', 'certificate', 'schedule'],
      ...['locks', 'splat', 'ladder', 'token', 'reproduce', 'file'],
    ]);
  }
  t.deepEqual(JSON.parse(jsonText(document)), document);
});

test('a finding says what it is, by whom, and how to see it again', (t) => {
  const [deadlock, lockdep] = searchDocument(search).findings;
  t.is(deadlock!.signature, 'deadlock: s_active <- slab_mutex <- s_active');
  t.is(deadlock!.title, 'kmem_cache_destroy() drains s_active while holding slab_mutex');
  t.deepEqual(deadlock!.tasks, ['rmmod kvm_intel', 'echo 1 > /sys/kernel/slab/kvm_vcpu/cpu_partial']);
  t.deepEqual(deadlock!.locks, ['s_active', 'slab_mutex']);
  t.is(deadlock!.reproduce, 'npx presplat replay psp1.abc');
  t.is(deadlock!.splat, null);
  t.true(lockdep!.splat?.includes('[ INFO: possible circular locking dependency detected ]'));
  t.is(lockdep!.certificate, null);
});

test('the order of keys in the input does not show', (t) => {
  const turned = report(DEADLOCK, {
    traced: traced({ schedule: [{ to: 1, nth: 1, object: 'slab_mutex', before: 'mutex_lock', task: 2 }] }),
    certificate: { executions: 41, schedulesExcluded: 1, programsExcluded: 2 },
  });
  t.is(
    jsonText(searchDocument({ ...search, findings: [turned] })),
    jsonText(searchDocument({ ...search, findings: [report(DEADLOCK)] })),
  );
});

test('the locks of a report without a cycle are those it names', (t) => {
  const left = report({
    kind: 'lockdep',
    report: { kind: 'left-held', task: CIRCULAR.task, held: [row('b'), row('a')] },
  });
  t.deepEqual(searchDocument({ ...search, findings: [left] }).findings[0]!.locks, ['a', 'b']);
});

test('times are there only when asked for', (t) => {
  const timing = { durationMs: 12, executionsPerSecond: 1400 };
  t.deepEqual(Object.keys(searchDocument({ ...search, timing })).slice(-2), Object.keys(timing));
});
