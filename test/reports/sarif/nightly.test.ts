import test from 'ava';
import type { Summary } from '../../../src/nightly/summary.ts';
import { nightlySarif, type Replay } from '../../../src/reports/sarif/nightly.ts';
import { traced } from '../thread-2017.ts';
import { sarifSchema } from './schema.ts';

const SIGNATURE = 'deadlock: s_active <- slab_mutex <- s_active';
const world = { tree: 'v4.11', patches: [], config: {}, actors: [] };
const place = { at: 'v4.11', world, status: 'new', by: null, unit: 3 } as const;
const none = { ok: 0, of: 0 };
const SUMMARY: Summary = {
  schema: 1,
  seed: 'demo',
  units: 4,
  runs: 1000,
  executions: 1000,
  canary: 'found',
  findings: [
    { signature: SIGNATURE, headline: 'possible deadlock in kernfs_drain', status: 'new', places: [place] },
  ],
  differing: [],
  expectations: none,
  regressions: none,
  teeth: none,
  coverage: { reached: [], never: [] },
  noProgress: [],
  crashed: [],
};

function resultWith(replays: readonly Replay[]) {
  const tool = { version: '0.1.0', invariants: [] };
  const log = nightlySarif(
    SUMMARY,
    tool,
    () => null,
    (signature) => (signature === SIGNATURE ? replays : []),
  );
  return sarifSchema.parse(JSON.parse(JSON.stringify(log))).runs[0]!.results[0]!;
}

test('each replay of a finding is a flow with a thread for each task, and says what was replayed where', (t) => {
  const patched = { ...traced(), scenario: { ...traced().scenario, patches: ['{0}'] } };
  const { codeFlows } = resultWith([
    { file: 'run/a/repro.json', traced: traced() },
    { file: 'regressions/b.json', traced: patched },
  ]);
  t.deepEqual(
    codeFlows!.map(({ message }) => message!.text),
    ['run/a/repro.json on v4.11', 'regressions/b.json on v4.11 with {{0}}'],
  );
  for (const { threadFlows } of codeFlows!)
    t.deepEqual(
      threadFlows.map(({ message }) => message.text),
      ['rmmod kvm_intel', 'echo 1 > /sys/kernel/slab/kvm_vcpu/cpu_partial'],
    );
});

test('a finding that no replay shows, or shows before any step, is a result without a flow', (t) => {
  t.is(resultWith([]).codeFlows, undefined);
  t.is(resultWith([{ file: 'a.json', traced: traced({ steps: [] }) }]).codeFlows, undefined);
});
