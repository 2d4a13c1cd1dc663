import test from 'ava';
import { findingDocument } from '../../src/reports/json.ts';
import { mattersLines } from '../../src/reports/matters.ts';
import { findingText } from '../../src/reports/text.ts';
import type { Matters, Part } from '../../src/shrink/matters.ts';
import { DEADLOCK, report } from './thread-2017.ts';

const COMMAND: Part = { kind: 'removable', what: 'task 1: rmmod kvm_intel', matters: 'yes' };
const MODULE: Part = {
  ...{ kind: 'parameter', of: 'module', name: 'kvm_intel', line: null, task: null },
  ...{ tried: 2, instead: 'slab_acct', matters: 'no' },
};
const CACHE: Part = {
  ...{ kind: 'parameter', of: 'cache', name: 'kvm_vcpu', line: null, task: null },
  ...{ tried: 9, instead: null, matters: 'yes' },
};
const SWITCH: Part = {
  kind: 'switch',
  anchored: { to: 1, nth: 1, object: 'slab_mutex', before: 'mutex_lock', task: 2 },
  matters: 'no',
};

function needed(parts: readonly Part[], step: number | null = 7, atLatest = 7): Matters {
  return { parts, noReturn: { step, atLatest, executions: 5 }, executions: 12 };
}

test('only what does not matter is named, with what will do', (t) => {
  t.deepEqual(mattersLines(needed([COMMAND, MODULE, CACHE, SWITCH])), [
    'does not matter: module kvm_intel (slab_acct will do), task 2 is pre-empted',
    'before mutex_lock slab_mutex (1st) -> task 1',
    'no way back after step 7 of the trace',
  ]);
});

test('which of two lines is meant is said where both have the parameter', (t) => {
  const value = (task: number, instead: string): Part => ({
    ...{ kind: 'parameter', of: 'value', name: '1', line: 'echo 1 > /dev/null', task },
    ...{ tried: 1, instead, matters: 'no' },
  });
  const [line] = mattersLines(needed([value(0, '0'), value(2, '3')]));
  t.is(line, 'does not matter: value 1 in the set-up (0 will do), value 1 in task 2 (3 will');
});

test('where everything matters the number of other values that were tried says how that is known', (t) => {
  t.is(mattersLines(needed([COMMAND, CACHE]))[0], 'all of it matters: 9 other values tried');
  t.is(mattersLines(needed([COMMAND]))[0], 'all of it matters');
});

test('what was not tried to its end is told apart from what does not matter', (t) => {
  const lines = mattersLines(needed([{ ...CACHE, matters: 'unknown' }], null, 20));
  t.deepEqual(lines, [
    'may not matter, not all was tried: cache kvm_vcpu',
    'no way back after step 20 of the trace; not all was tried before it',
  ]);
});

test('what fails from the start has no way out', (t) => {
  t.is(mattersLines(needed([COMMAND], 0, 0))[1], 'no way out: every schedule fails this way');
});

test('where only the schedule was asked about, only that is told', (t) => {
  t.deepEqual(mattersLines(needed([{ ...SWITCH, matters: 'yes' }]), 80, false), ['every switch matters']);
  t.deepEqual(mattersLines(needed([]), 80, false), []);
  t.deepEqual(mattersLines(needed([], 0, 0), 80, false), ['no way out: every schedule fails this way']);
});

test('the ladder has a rule below what led to the point of no return', (t) => {
  // Step 7 of the trace: rmmod takes slab_mutex, and the write has its reference.
  const lines = findingText(report(DEADLOCK, { matters: needed([COMMAND]) })).split('\n');
  const rule = lines.indexOf('  ---- no way back ----');
  t.true(lines[rule - 1]!.trim().startsWith('mutex_lock(slab_mutex)'));
  t.true(lines.slice(rule).some((line) => line.includes('waits for CPU1')));
  t.false(lines.slice(0, rule).some((line) => line.includes('waits for')));
  t.is(lines.filter((line) => line.length > 80).length, 0);
});

test('there is no rule where the point of no return is unknown, or the start', (t) => {
  for (const step of [null, 0]) {
    const text = findingText(report(DEADLOCK, { matters: needed([COMMAND], step, 7) }));
    t.false(text.includes('---- no way back ----'));
  }
});

test('the document holds all parts, with its fields in one order', (t) => {
  const { matters, ladder } = findingDocument(
    report(DEADLOCK, { matters: needed([COMMAND, CACHE, SWITCH]) }),
  );
  t.is(
    JSON.stringify(matters),
    JSON.stringify({
      executions: 12,
      noReturn: { step: 7, atLatest: 7 },
      parts: [
        { kind: 'removable', what: 'task 1: rmmod kvm_intel', matters: 'yes' },
        {
          ...{ kind: 'parameter', of: 'cache', name: 'kvm_vcpu', line: null, task: null },
          ...{ tried: 9, instead: null, matters: 'yes' },
        },
        {
          kind: 'switch',
          switch: { task: 2, before: 'mutex_lock', object: 'slab_mutex', nth: 1, to: 1 },
          matters: 'no',
        },
      ],
    }),
  );
  t.true(ladder.includes('---- no way back ----'));
  t.false('matters' in findingDocument(report(DEADLOCK)));
});
