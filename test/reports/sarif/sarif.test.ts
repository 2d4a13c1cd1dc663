import { fc } from '@fast-check/ava';
import test from 'ava';
import type { FindingReport, SearchReport } from '../../../src/reports/json.ts';
import { searchSarif } from '../../../src/reports/sarif/search.ts';
import { CIRCULAR, DEADLOCK, REMOVE, report, step, traced } from '../thread-2017.ts';
import { sarifSchema } from './schema.ts';

const TOOL = {
  version: '0.1.0',
  invariants: [
    { id: 'deadlock', title: 'no deadlock is reached' },
    { id: 'lockdep', title: 'lockdep has nothing to report' },
  ],
};

function search(findings: readonly FindingReport[], fields: Partial<SearchReport> = {}): SearchReport {
  return {
    command: 'fuzz',
    world: { tree: 'v4.11', patches: [], config: { MEMCG: false }, actors: [] },
    seed: 'demo',
    verdict: 'fails',
    complete: true,
    executions: 17,
    bound: { preemptions: null, maxExecutions: 1000 },
    findings,
    ...fields,
  };
}

function parsed(report: SearchReport) {
  return sarifSchema.parse(JSON.parse(JSON.stringify(searchSarif(report, TOOL)))).runs[0]!;
}

test('a run has the invariants as rules, and each finding as a result that is known by its signature', (t) => {
  const run = parsed(search([report(DEADLOCK), report({ kind: 'lockdep', report: CIRCULAR })]));
  t.deepEqual(
    run.tool.driver.rules.map(({ id }) => id),
    ['deadlock', 'lockdep'],
  );
  t.deepEqual(
    run.results.map(({ ruleIndex, level, partialFingerprints }) => [ruleIndex, level, partialFingerprints]),
    [
      [0, 'error', { 'presplatSignature/v1': 'deadlock: s_active <- slab_mutex <- s_active' }],
      [1, 'warning', { 'presplatSignature/v1': 'lockdep: s_active <- slab_mutex <- s_active' }],
    ],
  );
  t.is(run.automationDetails.id, 'presplat/fuzz/v4.11 with MEMCG=n/');
});

test('a finding flows through a thread for each task, whose steps have the numbers of the trace', (t) => {
  const [result] = parsed(search([report(DEADLOCK)])).results;
  const { threadFlows } = result!.codeFlows![0]!;
  t.deepEqual(
    threadFlows.map(({ id, message }) => [id, message.text]),
    [
      ['task 1', 'rmmod kvm_intel'],
      ['task 2', 'echo 1 > /sys/kernel/slab/kvm_vcpu/cpu_partial'],
    ],
  );
  t.deepEqual(threadFlows[1]!.locations.at(-1), {
    location: {
      logicalLocations: [{ name: 'slab_attr_store', kind: 'function' }],
      message: { text: 'mutex_lock slab_mutex: is pre-empted' },
    },
    nestingLevel: 9,
    state: { 'locks held': { text: '&of->mutex, s_active' } },
    executionOrder: 4,
    importance: 'essential',
  });
});

test('a place is a function, of its module where it has one, and a file only where one was saved', (t) => {
  const steps = [step(0, 'blocks', 'mutex_lock', 'm', { stack: ['mutex_lock', 'kvm_exit [kvm]'] })];
  const one = { ...DEADLOCK, cycle: [{ task: 0, op: 'mutex_lock', wants: 'm', object: 'm' }] };
  const at = (file: string | null) =>
    parsed(search([report(one, { traced: traced({ steps }), file })])).results[0]!.locations;
  const logicalLocations = [{ name: 'kvm_exit', fullyQualifiedName: 'kvm::kvm_exit', kind: 'function' }];
  t.deepEqual(at(null), [{ logicalLocations }] as never);
  t.deepEqual(at('found here/a%b.json')[0]!.physicalLocation, {
    artifactLocation: { uri: 'found%20here/a%25b.json' },
  });
  t.deepEqual(at('/tmp/x y.json')[0]!.physicalLocation, {
    artifactLocation: { uri: 'file:///tmp/x%20y.json' },
  });
});

test('no results are not taken for a proof where not everything was looked at', (t) => {
  const notes = (fields: Partial<SearchReport>) =>
    parsed(search([], fields)).invocations[0]!.toolExecutionNotifications?.map(({ message }) => message.text);
  t.deepEqual(notes({ verdict: 'bounded', complete: false, seed: null }), [
    'bounded: nothing found in 17 executions; not all were tried',
  ]);
  t.is(notes({ verdict: 'holds', seed: null }), undefined);
});

test('an invariant of somebody else is a rule as well', (t) => {
  const own = {
    kind: 'violation',
    invariant: 'mine',
    signature: 'x',
    text: 'x',
    task: 0,
    stack: REMOVE,
  } as const;
  const run = parsed(search([report(own)]));
  t.is(run.tool.driver.rules[run.results[0]!.ruleIndex]!.id, 'mine');
});

test('whatever things are called, a document is valid', (t) => {
  const hostile = fc.oneof(
    fc.constantFrom('{0}', '}', '[a](0)', ']]>', '%', '\r\n::error::', '\ud800', '\0'),
    fc.string({ unit: 'binary', minLength: 1 }),
  );
  fc.assert(
    fc.property(hostile, hostile, hostile, hostile, (op, object, signature, file) => {
      const steps = [step(0, 'goes on', op, object, { stack: [`f [${object}]`], held: [object] })];
      const found = { kind: 'violation', invariant: 'leak', signature, text: signature, task: 0 } as const;
      const told = report({ ...found, stack: [op] }, { traced: traced({ steps }), file });
      t.notThrows(() => parsed(search([told])));
    }),
  );
});
