import test from 'ava';
import type { SearchReport } from '../../src/reports/json.ts';
import { findingText, summaryText } from '../../src/reports/text.ts';
import { CIRCULAR, DEADLOCK, RMMOD, report, traced, WRITE } from './thread-2017.ts';

const search: SearchReport = {
  command: 'check',
  world: { tree: 'v4.11', patches: [], config: {}, actors: [] },
  seed: null,
  verdict: 'holds',
  complete: true,
  executions: 412,
  bound: { preemptions: null, maxExecutions: 100_000 },
  findings: [],
};

test('a deadlock is its title, its ladder, its size, its set-up and the line to paste', (t) => {
  const lines = findingText(report(DEADLOCK)).split('\n');
  t.is(lines[0], 'deadlock: kmem_cache_destroy() drains s_active while holding slab_mutex');
  t.deepEqual(lines.slice(-5), [
    '',
    '2 tasks, 2 commands, 1 preemption, 1 switch, 22 steps',
    'minimal: proved, 2 smaller programs and 1 smaller schedule excluded',
    'set-up: modprobe kvm_intel',
    'npx presplat replay psp1.abc',
  ]);
  t.false(lines.some((line) => line.includes('====')));
});

test('a lockdep finding has its splat before the ladder', (t) => {
  const text = findingText(report({ kind: 'lockdep', report: CIRCULAR }));
  t.true(text.startsWith('lockdep: kmem_cache_destroy() drains s_active while holding slab_mutex\n\n====='));
  t.true(text.includes('\n4.11.0-presplat #1 Not tainted\n'));
  t.true(text.indexOf('stack backtrace:') < text.indexOf('rmmod kvm_intel'));
});

test('all lines but the one to paste are at most 80 wide, and plain ASCII when asked', (t) => {
  const path = `/sys/kernel/slab/${'deep/'.repeat(30)}cpu_partial`;
  const run = traced({}, [[RMMOD], [{ ...WRITE, kind: 'write', value: '1', path }]]);
  const text = findingText(report(DEADLOCK, { traced: run }), { unicode: false });
  t.true(text.split('\n').every((line) => line.length <= 80));
  t.regex(text, /^[\n\x20-\x7e]+$/);
});

test('a summary says the verdict and how far was looked', (t) => {
  t.is(summaryText(search), 'holds: 412 executions, complete');
  t.is(
    summaryText({
      ...search,
      verdict: 'bounded',
      executions: 100_000,
      bound: { preemptions: 2, maxExecutions: 1e5 },
    }),
    'bounded: nothing found in 100,000 executions, at most 2 preemptions; not all\nwere tried',
  );
  t.is(
    summaryText({ ...search, verdict: 'passed', executions: 20_000, seed: 'demo' }),
    'passed: nothing found in 20,000 executions, seed demo',
  );
  const findings = [report(DEADLOCK), report({ kind: 'lockdep', report: CIRCULAR })];
  t.is(
    summaryText({ ...search, verdict: 'fails', executions: 1, findings }),
    'fails: 1 deadlock, 1 lockdep report in 1 execution',
  );
});
