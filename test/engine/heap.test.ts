import test from 'ava';
import fc from 'fast-check';
import { Dict } from '../../src/engine/dict.ts';
import { CELLS, Heap } from '../../src/engine/heap.ts';
import { List } from '../../src/engine/list.ts';
import type { Sleeps } from '../../src/engine/sleeps.ts';
import { struct } from '../../src/engine/struct.ts';
import { booted, everySchedule, pause } from './runs.ts';

class Pair extends struct('pair', { left: 0, right: 0 }) {}

/** One change of a world of two structs, two lists and two dicts. */
const change = fc.record({
  kind: fc.constantFrom('left', 'right', 'free', 'add', 'delete', 'splice', 'set', 'unset', 'make'),
  on: fc.nat(1),
  value: fc.nat(3),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

class World {
  readonly heap = new Heap();
  readonly pairs = [new Pair(this.heap, { left: 7 }), new Pair(this.heap)];
  readonly lists = [new List<number>(this.heap), new List<number>(this.heap)];
  readonly dicts = [new Dict<number>(this.heap), new Dict<number>(this.heap)];

  apply({ kind, on, value }: Change): void {
    const [pair, list, dict] = [this.pairs[on]!, this.lists[on]!, this.dicts[on]!];
    if (kind === 'left' || kind === 'right') {
      if (pair.freed === null) pair[kind] = value;
    } else if (kind === 'free') {
      if (pair.freed !== null) return;
      if (pair.stamp !== this.heap.epoch) this.heap.keep(pair);
      pair.freed = 'kfree';
    } else if (kind === 'add') list.add(value);
    else if (kind === 'delete') list.delete(value);
    else if (kind === 'splice') list.splice();
    else if (kind === 'set') dict.set(`n${value}`, value);
    else if (kind === 'unset') dict.delete(`n${value}`);
    else new Pair(this.heap, { left: value });
  }

  state(): unknown {
    return {
      pairs: this.pairs.map((pair) => [pair.freed, ...pair.slots]),
      lists: this.lists.map((list) => list.all()),
      dicts: this.dicts.map((dict) => [0, 1, 2, 3].map((n) => dict.get(`n${n}`))),
      next: this.heap.allocator.key * 1000 + this.heap.allocator.allocated,
    };
  }
}

test('a restore gives back exactly the state of the checkpoint, freed flags and identities included', (t) => {
  fc.assert(
    fc.property(fc.array(change), fc.array(fc.array(change), { maxLength: 3 }), (boot, runs) => {
      const world = new World();
      boot.forEach((one) => void world.apply(one));
      world.heap.checkpoint();
      const before = world.state();
      for (const changes of runs) {
        changes.forEach((one) => void world.apply(one));
        world.heap.restore();
        t.deepEqual(world.state(), before);
        t.is(world.heap.created.length + world.heap.journal.length, 0);
      }
    }),
    { seed: 1, numRuns: 300 },
  );
});

test('a rewind gives back exactly the state of the base, whatever was checkpointed since', (t) => {
  fc.assert(
    fc.property(fc.array(change), fc.array(fc.array(change), { maxLength: 3 }), (boot, turns) => {
      const world = new World();
      boot.forEach((one) => void world.apply(one));
      world.heap.checkpoint();
      world.heap.base();
      const before = world.state();
      for (const changes of turns) {
        for (const one of changes) {
          world.apply(one);
          if (one.value === 0) world.heap.checkpoint();
          if (one.value === 1) world.heap.restore();
        }
        world.heap.rewind();
        t.deepEqual(world.state(), before);
      }
    }),
    { seed: 2 },
  );
});

test('what a run made or changed can be told from what it only found', (t) => {
  const world = new World();
  world.heap.checkpoint();
  const [changed, found] = world.pairs as [Pair, Pair];
  changed.left = found.left;
  const made = new Pair(world.heap);
  made.right = 1;
  t.deepEqual(world.heap.created, [made]);
  t.deepEqual(world.heap.journal, [changed]);
});

test('identities are the same whatever the schedule, and no two are equal', (t) => {
  const { machine } = booted(() => ({}));
  const ids = new Set<string>();
  const maker = (made: number[]) =>
    function* (): Sleeps<void> {
      made.push(new Pair(machine.heap).id);
      yield* pause(machine);
      made.push(new List(machine.heap).id);
    };
  const made: [number[], number[]] = [[], []];
  for (const _ of everySchedule(machine, () => [maker(made[0]), maker(made[1])])) {
    t.is(new Set(made.flat()).size, 4);
    ids.add(JSON.stringify(made));
    made[0].length = made[1].length = 0;
  }
  t.is(ids.size, 1);
});

test('a watcher sees every read and write of every field, of the right cell', (t) => {
  fc.assert(
    fc.property(fc.array(change), fc.nat(1), (changes, on) => {
      const world = new World();
      world.heap.checkpoint();
      const seen = new Set<string>();
      world.heap.watcher = { touch: (cell, write) => seen.add(`${cell} ${write}`) };
      for (const one of changes) {
        seen.clear();
        world.apply(one);
        const { id } =
          one.kind === 'left' || one.kind === 'right' ? world.pairs[one.on]! : world.lists[one.on]!;
        const field = one.kind === 'right' ? 1 : 0;
        const cell = `${id * CELLS + field} true`;
        if (one.kind === 'add') t.true(seen.has(cell));
        if (one.kind === 'left' || one.kind === 'right')
          t.is(seen.has(cell), world.pairs[one.on]!.freed === null);
      }
      seen.clear();
      const pair = world.pairs[on]!;
      if (pair.freed !== null) return;
      t.is(pair.right, pair.slots[1] as number);
      t.deepEqual([...seen], [`${pair.id * CELLS + 1} false`]);
    }),
    { seed: 1, numRuns: 200 },
  );
});

test('a dict is watched by name: a miss touches what a set of that name writes, and nothing else', (t) => {
  const { heap, dicts } = new World();
  const [one, other] = dicts as [Dict<number>, Dict<number>];
  const touched = (access: () => void): number => {
    const cells: number[] = [];
    heap.watcher = { touch: (cell) => cells.push(cell) };
    access();
    t.is(cells.length, 1);
    return cells[0]!;
  };
  const missed = touched(() => one.get('kvm_vcpu'));
  t.is(
    touched(() => one.set('kvm_vcpu', 1)),
    missed,
  );
  t.is(
    touched(() => one.delete('kvm_vcpu')),
    missed,
  );
  t.not(
    touched(() => one.set('twin_a', 1)),
    missed,
  );
  t.not(
    touched(() => other.set('kvm_vcpu', 1)),
    missed,
  );
});

test('reading and writing a freed object is told with its field', (t) => {
  const { heap, pairs } = new World();
  const [pair] = pairs as [Pair, Pair];
  pair.freed = 'kfree';
  const told: string[] = [];
  heap.poisoned = (object, field) => {
    told.push(`${object.kind}.${field} after ${object.freed}`);
    throw new Error('oops');
  };
  t.throws(() => pair.left);
  t.throws(() => {
    pair.right = 1;
  });
  t.deepEqual(told, ['pair.left after kfree', 'pair.right after kfree']);
});

test('a list that changes does not disturb a loop over it', (t) => {
  const [list] = new World().lists as [List<number>, List<number>];
  for (const n of [1, 2, 3]) list.add(n);
  const met: number[] = [];
  for (const n of list.all()) {
    met.push(n);
    list.delete(n);
  }
  t.deepEqual(met, [1, 2, 3]);
  t.is(list.size, 0);
  t.false(list.delete(1));
});
