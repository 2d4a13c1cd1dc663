import { fc } from '@fast-check/ava';
import test from 'ava';
import type { LockRow } from '../../src/engine/lockdep/report.ts';
import { digraph } from '../../src/reports/dot.ts';
import { lockGraph } from '../../src/reports/lock-graph.ts';
import { CIRCULAR, culprit, DEADLOCK, FILE, report, row } from './thread-2017.ts';

test('an arrow of a deadlock leads from what a task holds to what it waits for', (t) => {
  t.is(
    lockGraph(report(DEADLOCK)),
    `digraph "deadlock: s_active <- slab_mutex <- s_active" {
  label="deadlock: kmem_cache_destroy() drains s_active while holding slab_mutex"
  "slab_mutex" -> "s_active\\n${FILE}" [label="rmmod kvm_intel\\nkernfs_drain()"]
  "s_active\\n${FILE}" -> "slab_mutex" [label="echo 1 > /sys/kernel/slab/kvm_vcpu/cpu_partial\\nmutex_lock()"]
}`,
  );
});

test('the order that closes a cycle is bold', (t) => {
  t.is(
    lockGraph(report({ kind: 'lockdep', report: CIRCULAR })),
    `digraph "lockdep: s_active <- slab_mutex <- s_active" {
  label="lockdep: kmem_cache_destroy() drains s_active while holding slab_mutex"
  "s_active#120" -> "slab_mutex" [label="slab_attr_store()"]
  "slab_mutex" -> "s_active#120" [label="kernfs_remove()", style=bold]
}`,
  );
});

test('an inversion leads from the lock that interrupts take to the one that is taken with them on', (t) => {
  const [a, b, c] = ['a', 'b', 'c'].map((name) => row(name)) as [LockRow, LockRow, LockRow];
  const use = { irq: 'softirq', inside: true, read: false, stack: [] } as const;
  const inversion = { kind: 'inversion', irq: 'softirq', task: culprit('sh', 1), held: [] } as const;
  const arrows = (forwards: boolean) => {
    const told = { ...inversion, lock: a, now: use, other: c, otherUse: use, forwards, path: [b, c] };
    return [...lockGraph(report({ kind: 'lockdep', report: told })).matchAll(/"(\w)" -> "(\w)"/g)].map(
      ([, from, to]) => `${from}${to}`,
    );
  };
  t.deepEqual(arrows(true), ['ab', 'bc']);
  t.deepEqual(arrows(false), ['cb', 'ba']);
});

test('a finding that is not about locks is a graph without arrows', (t) => {
  const violation = {
    kind: 'violation',
    invariant: 'leak',
    signature: 'a node',
    text: 'a node',
  } as const;
  t.is(
    lockGraph(report({ ...violation, task: null, stack: [] })),
    'digraph "leak: a node" {\n  label="leak: a node"\n}',
  );
});

test('no name ends its quotes or its line', (t) => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (from, to) => {
      const lines = digraph('g', from, [{ from, to, label: to }]).split('\n');
      t.is(lines.length, 4);
      t.regex(lines[1]!, /^ {2}label="(?:[^"\\]|\\.)*"$/);
      t.regex(lines[2]!, /^ {2}"(?:[^"\\]|\\.)*" -> "(?:[^"\\]|\\.)*"(?: \[label="(?:[^"\\]|\\.)*"\])?$/);
    }),
  );
});
