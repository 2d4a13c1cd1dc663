import test from 'ava';
import fc from 'fast-check';
import { LockMap } from '../../../src/engine/lockdep/classes.ts';
import { atomically, booted } from '../runs.ts';
import { how } from './chains.ts';

const acquisition = fc.record({
  lock: fc.nat(5),
  read: fc.nat(2),
  trylock: fc.boolean(),
  subclass: fc.constantFrom(0, 0, 0, 1),
});
type Acquisition = typeof acquisition extends fc.Arbitrary<infer T> ? T : never;
const chain = fc.array(acquisition, { maxLength: 4 });

function world(recursiveReaders: 'precise' | 'unstored') {
  return booted(
    () => ({ maps: Array.from({ length: 6 }, (_, i) => new LockMap(`name${i % 2}`, `key${i}`)) }),
    { lockdep: { recursiveReaders } },
  );
}
type World = ReturnType<typeof world>;

/** Runs each chain as a task, letting locks go in order of acquisition; answers all reports. */
function reports({ machine, maps }: World, chains: readonly (readonly Acquisition[])[]): unknown {
  for (const acquisitions of chains) {
    atomically(machine, () => {
      for (const { lock, read, trylock, subclass } of acquisitions)
        machine.lockdep.acquire(maps[lock]!, how(read, trylock), subclass);
      for (const { lock } of acquisitions) machine.lockdep.release(maps[lock]!);
    });
  }
  return machine.findings.slice();
}

function graph({ machine }: World): unknown {
  return machine.lockdep.state.classes.all.map((cls) => ({
    class: `${cls.key} ${cls.version} ${cls.usage} ${cls.registered}`,
    after: cls.after.map((edge) => [edge.to.key, edge.kinds]),
    before: cls.before.map((edge) => [edge.from.key, edge.kinds]),
  }));
}

for (const rule of ['precise', 'unstored'] as const) {
  test(`${rule}: a restore takes back classes, versions, edges, usage and known chains`, (t) => {
    fc.assert(
      fc.property(fc.array(chain), fc.array(chain), fc.array(chain), (boot, other, run) => {
        const w = world(rule);
        reports(w, boot);
        w.machine.checkpoint();
        const before = graph(w);
        const first = reports(w, run);
        const grown = graph(w);
        w.machine.restore();
        t.deepEqual(graph(w), before);
        reports(w, other);
        w.machine.restore();
        t.deepEqual(reports(w, run), first);
        t.deepEqual(graph(w), grown);
      }),
      { seed: 1, numRuns: 400 },
    );
  });
}
