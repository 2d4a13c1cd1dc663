import test from 'ava';
import fc from 'fast-check';
import { config, tree } from '../../src/arbitraries/index.ts';
import { boot } from '../../src/linux/boot.ts';
import { type Kernel, link } from '../../src/linux/kernel.ts';
import { TREES } from '../../src/trees/index.ts';
import { resolveWorld } from '../../src/world.ts';
import { tasks } from './shell.ts';

const start = (id: string, changes: Readonly<Record<string, boolean>> = {}): Kernel =>
  boot(resolveWorld({ tree: id, patches: [], config: changes, actors: [] }));

/** Everything that lockdep knows and every object that there is, as far as a name tells. */
const image = (kernel: Kernel): unknown => ({
  classes: kernel.machine.lockdep.state.classes.all.map(({ key, version, usage }) => [key, version, usage]),
  edges: kernel.machine.lockdep.state.classes.all
    .flatMap((cls) => cls.after)
    .map(({ from, to }) => [from.key, to.key]),
  caches: kernel.slab_caches.all().map((s) => [s.name, s.id, s.kobj?.name, s.kobj?.id, s.kobj?.kref]),
  files: kernel.slab_kset?.kobj.sd?.children?.all().map((kn) => [kn.name, kn.type, kn.id, kn.count]),
});

test('a boot of any tree and configuration finds nothing and leaves nothing running', (t) => {
  fc.assert(
    fc.property(tree(), config(), (id, changes) => {
      const { machine } = start(id, changes);
      t.is(machine.tasks.length + machine.findings.length + machine.steps, 0);
    }),
    { seed: 1, numRuns: 150 },
  );
});

test('two boots are equal and independent: a run in one is not seen in the other', (t) => {
  for (const { id } of TREES) {
    const [one, other] = [start(id), start(id)];
    const fresh = image(other);
    t.deepEqual(image(one), fresh);
    tasks(one, [
      function* () {
        yield* one.SyS_init_module('slab_twins');
      },
    ]);
    t.notDeepEqual(image(one), fresh);
    t.deepEqual(image(other), fresh);
    one.machine.restore();
    t.deepEqual(image(one), fresh);
  }
});

test('a kernel is patched by symbol: the last overlay wins and the others are untouched', (t) => {
  const { facts, config: usual } = resolveWorld({ tree: 'v4.11', patches: [], config: {}, actors: [] });
  const named = (name: string) => ({ create_unique_id: () => name });
  const options = { facts, config: usual, bootCaches: 1 };
  const patched = boot({ ...options, symbols: link([named(':first'), named(':second')]) });
  t.is(patched.slab_caches.all()[0]!.kobj.name, ':second');
  t.is(boot({ ...options, symbols: link([]) }).slab_caches.all()[0]!.kobj.name, ':t-0000008');
});
