/** Objects of a cache that nobody has freed: not those that wait for a grace period, for a batch or in quarantine. */
import type { KmemCache, Slab } from '../linux/include/slab.ts';
import type { Kernel } from '../linux/kernel.ts';

/** How many, at the end of a run. `s` lives. */
export function liveObjects(kernel: Kernel, s: KmemCache): number {
  const slabs = slabsOf(s);
  if (slabs.every((slab) => slab.inuse === 0)) return 0;
  const waiting = [
    ...freedObjects(kernel),
    ...s.array.flatMap(({ to }) => (to === null || to.freed !== null ? [] : to.entry.all())),
  ];
  return slabs.reduce((live, slab) => live + slab.inuse - count(waiting, slab), 0);
}

/** Of either allocator. */
function slabsOf(s: KmemCache): readonly Slab[] {
  if (s.nodelists.length === 0) return s.node.slabs.all();
  return s.nodelists.flatMap(({ to }) => (to === null || to.freed !== null ? [] : to.slabs.all()));
}

/** Whether `slab` has objects that nobody has freed. */
export function isInUse(kernel: Kernel, slab: Slab): boolean {
  return slab.inuse > 0 && slab.inuse > count(freedObjects(kernel), slab);
}

/** The slabs of objects that were given back and are still counted, once for each. */
function freedObjects(kernel: Kernel): readonly Slab[] {
  const quarantined = [
    ...kernel.cpu_quarantine.flatMap(({ slabs }) => slabs.all()),
    ...kernel.global_quarantine.all().flat(),
  ];
  const queued = kernel.krc.flatMap((krcp) => [
    ...krcp.head.all(),
    ...krcp.bulk_head.all().flatMap((bnode) => bnode.records.all()),
  ]);
  return [...quarantined, ...queued.map(({ slab }) => slab)];
}

function count(slabs: readonly Slab[], slab: Slab): number {
  return slabs.filter((other) => other === slab).length;
}
