/** What no verdict shows: edges, versions, keys, comparison functions, eras, the way back. Each throws when it is broken. */
import { deepEqual, equal, ok } from 'node:assert/strict';
import { KINDS } from '../../src/engine/lockdep/apis.ts';
import { LockMap } from '../../src/engine/lockdep/classes.ts';
import { Bench } from '../../src/lockdep-cases/bench.ts';
import { CASES } from './kernel-table.ts';
import { edgesOf, played, verdictOf } from './script.ts';

export const STATES: Readonly<Record<string, () => void>> = {
  'only neighbours have edges': () => {
    deepEqual(edgesOf(played('A B C', { mode: 'kernel' })), ['A->B EN', 'B->C EN']);
    deepEqual(edgesOf(played('A B C', { mode: 'complete' })), ['A->B EN', 'B->C EN']);
  },
  'no edge crosses an interrupt': () => {
    deepEqual(edgesOf(played('irq- A irq( B C')), ['B->C EN']);
  },
  'a trylock in a chain leads to other edges, and the kernel takes the two chains for one': () => {
    const taken = 'A B C -C -B -A A B? C';
    deepEqual(edgesOf(played(taken, { mode: 'kernel' })), ['A->B EN', 'B->C EN']);
    deepEqual(edgesOf(played(taken, { mode: 'complete' })), ['A->B EN', 'A->C EN', 'B->C EN']);
  },
  'kinds of a pair are gathered': () => {
    deepEqual(edgesOf(played('A:r B:R -B -A A B')), ['A->B EN SR']);
    deepEqual(edgesOf(played('A:r B -B -A A B:R')), ['A->B ER SN']);
  },
  'two keys of one name are numbered, subclasses are not': () => {
    const { lockdep } = new Bench({}, {});
    for (const [key, subclass] of [
      ['k1', 0],
      ['k2', 0],
      ['k2', 1],
      ['k3', 0],
    ] as const) {
      const map = new LockMap('name', key, KINDS.mutex);
      lockdep.acquire(map, undefined, subclass);
      lockdep.release(map);
    }
    deepEqual(
      lockdep.state.classes.all.map(({ version }) => version),
      [1, 2, 2, 3],
    );
  },
  'a stack has 48 entries': () => {
    const bench = new Bench({}, {});
    for (let i = 0; i < 48; i++) bench.lockdep.acquire(new LockMap(`l${i}`));
    equal(bench.findings.length, 0);
    bench.lockdep.acquire(new LockMap('l48'));
    equal(bench.findings.length, 1);
    equal(bench.lockdep.checks.isHeld(new LockMap('l0')), -1);
  },
  'instances in order are no recursion': () => {
    const bench = new Bench({}, {});
    const [one, two] = [new LockMap('c'), new LockMap('c')];
    const order = [one, two];
    bench.lockdep.keys.setCompare(one, (held, wanted) => order.indexOf(held) - order.indexOf(wanted));
    bench.lockdep.acquire(one);
    bench.lockdep.acquire(two);
    equal(bench.findings.length, 0);
    deepEqual(edgesOf(bench), []);
    bench.lockdep.release(two);
    bench.lockdep.release(one);
    bench.lockdep.acquire(two);
    bench.lockdep.acquire(one);
    equal(bench.findings.length, 1);
  },
  'locks that are not validated have no order, and those that are not tracked are not held': () => {
    const bench = new Bench({}, {});
    const [quiet, other] = [new LockMap('quiet'), new LockMap('other')];
    quiet.tracking = 'held only';
    bench.lockdep.acquire(quiet);
    bench.lockdep.acquire(other);
    deepEqual(edgesOf(bench), []);
    equal(bench.lockdep.checks.isHeld(quiet), 1);
    quiet.tracking = 'ignored';
    bench.lockdep.release(quiet);
    equal(bench.lockdep.checks.isHeld(quiet), 1);
  },
  'a key on the heap is registered first, and forgotten with its memory': () => {
    const bench = new Bench({}, {});
    const { lockdep } = bench;
    const [map, other] = [new LockMap('heap'), new LockMap('other')];
    map.keyOnHeap = true;
    lockdep.keys.register('heap');
    lockdep.acquire(map);
    lockdep.acquire(other);
    deepEqual(edgesOf(bench), ['heap->other EN']);
    lockdep.release(other);
    lockdep.release(map);
    lockdep.keys.unregister('heap');
    deepEqual(edgesOf(bench), []);
    equal(other.cls!.before.length, 0);
    lockdep.acquire(map);
    equal(bench.findings.length, 1);
  },
  'asserts are content while nothing is known': () => {
    const bench = played('A:r');
    const map = bench.maps.get('A')!;
    equal(bench.lockdep.checks.isHeld(map, 1), 1);
    equal(bench.lockdep.checks.isHeld(map, 0), 0);
    bench.lockdep.checks.assertHeld(map, 1);
    equal(bench.findings.length, 0);
    bench.lockdep.checks.assertNotHeld(map);
    equal(bench.findings.length, 1);
    bench.lockdep.state.switch(false);
    equal(bench.lockdep.checks.isHeld(map), -1);
  },
  'before 5.10 a recursive reader has no edges and does not stop the walk': () => {
    const rules = { recursiveReaders: 'unstored', mode: 'kernel' } as const;
    deepEqual(edgesOf(played('A B:R C', rules)), ['A->C EN']);
    deepEqual(edgesOf(played('A B:r C', rules)), ['A->B EN', 'B->C EN']);
    equal(verdictOf('A B -B -A B A:R', rules).reason, 'circular');
  },
  'up to 4.13 reclaim is a kind of interrupt': () => {
    const bench = played('A', { reclaim: 'usage' });
    bench.lockdep.mightReclaim();
    bench.lockdep.release(bench.maps.get('A')!);
    bench.lockdep.irqs.enterReclaim();
    bench.lockdep.acquire(bench.maps.get('A')!);
    equal(bench.findings.length, 1);
  },
  'without real-time nesting spinlocks are all alike': () => {
    const locks = {
      A: { waitInner: 'SPIN' },
      B: { waitInner: 'CONFIG' },
      C: { waitInner: 'SLEEP' },
    } as const;
    equal(verdictOf('A B', { rawLockNesting: false }, locks).reason, null);
    equal(verdictOf('A B C', { rawLockNesting: false }, locks).reason, 'wait-type');
    equal(verdictOf('A B C', { waitTypes: false }, locks).reason, null);
    equal(played('C', { rawLockNesting: false }, locks).lockdep.state.classes.all[0]!.inner, 3);
  },
  'the kernel says one thing, complete mode goes on': () => {
    const script = 'A1 A2 -A2 -A1 B1 B2';
    equal(played(script, { mode: 'kernel' }).findings.length, 1);
    equal(played(script, { mode: 'complete' }).findings.length, 2);
    equal(played(script, { mode: 'off' }).findings.length, 0);
  },
  'the partner of an unsafe lock is used in the same interrupt': () => {
    const kernelCase = CASES.find(({ id }) => id === 'special/hardirq_unsafe_softirq_safe')!;
    const bench = new Bench(kernelCase.locks, { mode: 'kernel' });
    for (const op of kernelCase.ops) bench.step(op);
    const [finding] = bench.findings;
    ok(finding?.kind === 'lockdep' && finding.report.kind === 'safe-to-unsafe');
    const { safe, unsafe, irq } = finding.report;
    deepEqual([safe.name, unsafe.name, irq], ['lock_A', 'lock_D', 'hardirq']);
  },
  'the nearest class in the wrong interrupt is no partner': () => {
    const learnt = 'irq( A -A )irq soft( S -S )soft irq- A S -S -A S C -C -S irq+ bh- U -U bh+';
    const [finding] = played(`${learnt} irq- C U`).findings;
    ok(finding?.kind === 'lockdep' && finding.report.kind === 'safe-to-unsafe');
    deepEqual([finding.report.safe.name, finding.report.unsafe.name], ['A', 'U']);
  },
  'what a run learnt is learnt anew by the next': () => {
    const bench = new Bench({}, {});
    const { lockdep } = bench;
    const [a, b] = [new LockMap('A'), new LockMap('B')];
    lockdep.checkpoint();
    for (let run = 0; run < 3; run++) {
      for (let round = 0; round < 3; round++) {
        lockdep.acquire(a);
        lockdep.acquire(b);
        lockdep.release(b);
        lockdep.release(a);
      }
      deepEqual(edgesOf(bench), ['A->B EN']);
      lockdep.restore();
      deepEqual(edgesOf(bench), []);
    }
  },
  'a restore takes everything back': () => {
    for (const mode of ['kernel', 'complete'] as const) {
      const bench = played('A B', { mode });
      const { lockdep, current } = bench;
      for (const name of ['B', 'A']) lockdep.release(bench.maps.get(name)!);
      lockdep.checkpoint();
      const [a, b] = [bench.maps.get('A')!, bench.maps.get('B')!];
      const before = JSON.stringify([edgesOf(bench), lockdep.state.classes.all.map(({ usage }) => usage)]);
      for (let run = 0; run < 3; run++) {
        lockdep.acquire(a);
        lockdep.acquire(b);
        lockdep.setClass(b, 'other', 'other');
        lockdep.release(b);
        lockdep.release(a);
        lockdep.irqs.enterHardirq();
        lockdep.acquire(a);
        lockdep.release(a);
        lockdep.irqs.exitHardirq();
        equal(bench.findings.length, 1);
        bench.findings.length = 0;
        current.depth = 0;
        lockdep.restore();
        equal(b.name, 'B');
        equal(JSON.stringify([edgesOf(bench), lockdep.state.classes.all.map(({ usage }) => usage)]), before);
      }
    }
  },
};
