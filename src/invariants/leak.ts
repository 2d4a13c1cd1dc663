/**
 * I-LEAK: when everything has ended, what nobody can find or use any more has been freed. A link left dangling, and the node
 * that it pins, are no leak; nor is a cache whose objects were never freed. Only what the run made or changed can have become one, so only that is looked at.
 */

import { Work } from '../engine/async/work.ts';
import { Struct } from '../engine/struct.ts';
import { KernfsNode } from '../linux/include/kernfs.ts';
import { Kset } from '../linux/include/kobject.ts';
import { Memcg } from '../linux/include/memcontrol.ts';
import { KmemCache } from '../linux/include/slab.ts';
import type { Kernel } from '../linux/kernel.ts';
import type { Invariant } from './invariant.ts';
import { liveCaches } from './live-caches.ts';
import { liveObjects } from './live-objects.ts';

export const leak: Invariant = {
  id: 'leak',
  alias: 'I-LEAK',
  title: 'what was destroyed is freed once everything has ended',
  atEnd(kernel: Kernel): void {
    const { created, journal } = kernel.machine.heap;
    let worst: Leaked | null = null;
    let pinned = NONE;
    for (const objects of [created, journal]) {
      for (const object of objects) {
        if (!(object instanceof Struct) || object.freed !== null) continue;
        if (pinned === NONE && object instanceof KernfsNode && !object.linked)
          pinned = pinnedNodes([...created, ...journal]);
        const leaked = leakOf(kernel, object, pinned);
        if (leaked !== null && (worst === null || leaked.rank < worst.rank)) worst = leaked;
      }
    }
    if (worst !== null) kernel.violation('leak', worst.what, `${worst.text} is never freed`);
  },
};

const NONE: ReadonlySet<KernfsNode> = new Set();

interface Leaked {
  /** The outermost object is told: 0 a cache, 1 a group, 2 a kset, 3 a node, 4 a work. */
  readonly rank: number;
  readonly what: string;
  readonly text: string;
}

/** `object` lives. */
function leakOf(kernel: Kernel, object: Struct, pinned: ReadonlySet<KernfsNode>): Leaked | null {
  if (object instanceof KmemCache) {
    if (kernel.slab_caches.has(object) && object.refcount > 0) return null;
    if (liveObjects(kernel, object) > 0) return null;
    const kind = object.root_cache === null ? 'cache' : 'memcg cache';
    return {
      rank: 0,
      what: kind,
      text: `the ${kind} ${object.name}, destroyed, with ${object.kobj?.kref ?? 0} references left,`,
    };
  }
  if (object instanceof Memcg) {
    if (kernel.memcgs.get(object.name) === object || isCharged(kernel, object)) return null;
    return { rank: 1, what: 'mem_cgroup', text: `the memory cgroup ${object.name}` };
  }
  if (object instanceof Kset) {
    if (object.kobj.sd?.linked === true) return null;
    return { rank: 2, what: 'kset', text: `the kset ${object.kobj.name}` };
  }
  if (object instanceof KernfsNode) {
    if (object.linked || pinned.has(object)) return null;
    return { rank: 3, what: 'kernfs_node', text: `the node ${object.active.name}` };
  }
  if (object instanceof Work && object.pending) {
    return { rank: 4, what: 'pending work', text: `the queued work ${object.name}` };
  }
  return null;
}

/** A group lives for as long as objects are charged to it. */
function isCharged(kernel: Kernel, memcg: Memcg): boolean {
  return liveCaches(kernel).some((s) => s.memcg === memcg && s.node.nr_slabs > 0);
}

/** Nodes kept by links that can still be seen, and the directories above them. */
function pinnedNodes(touched: readonly object[]): ReadonlySet<KernfsNode> {
  const pinned = new Set<KernfsNode>();
  for (const object of touched) {
    if (!(object instanceof KernfsNode) || object.freed !== null) continue;
    if (object.type === 'link' && object.linked && object.target !== null) pinned.add(object.target);
    if (isLinkTarget(object)) pinned.add(object);
  }
  for (const node of [...pinned])
    for (let at = parentOf(node); at !== null; at = parentOf(at)) pinned.add(at);
  return pinned;
}

function parentOf(node: KernfsNode): KernfsNode | null {
  return node.freed === null ? node.parent : null;
}

/** A removed node may be pinned by a link that the run has not touched: its links are its siblings. */
function isLinkTarget(node: KernfsNode): boolean {
  const parent = parentOf(node);
  if (node.linked || parent === null || parent.freed !== null) return false;
  return parent.children!.all().some((sibling) => sibling.type === 'link' && sibling.target === node);
}
