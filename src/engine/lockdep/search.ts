/**
 * Breadth-first search for a strong path: one without a recursive reader followed by a shared holder, since the former
 * is not blocked by the latter. States are (class, arrived only as a reader), so that a class first met over a weak edge
 * is met again over a strong one; the kernel's own search, which marks classes alone, misses such paths.
 */
import type { LockClass } from './classes.ts';
import { type Edge, EN, ER, SN } from './edges.ts';

interface Step {
  readonly cls: LockClass;
  /** The edge by which `cls` was reached leaves only recursive-read variants. */
  readonly onlyReader: boolean;
  readonly edge: Edge | null;
  readonly parent: Step | null;
}

/** The shortest strong path of edges from `start` to the first class for which `hit` holds; null when there is none. */
export function forwardPath(
  start: LockClass,
  startsAsReader: boolean,
  hit: (cls: LockClass, onlyReader: boolean) => boolean,
): Edge[] | null {
  const seen = new Set<number>();
  const queue: Step[] = [{ cls: start, onlyReader: startsAsReader, edge: null, parent: null }];
  for (let i = 0; i < queue.length; i++) {
    const step = queue[i]!;
    if (step.edge !== null && hit(step.cls, step.onlyReader)) return pathTo(step);
    for (const edge of step.cls.after) {
      const kinds = step.onlyReader ? edge.kinds & (ER | EN) : edge.kinds;
      if (kinds === 0) continue;
      const onlyReader = (kinds & (EN | SN)) === 0;
      const state = edge.to.index * 2 + Number(onlyReader);
      if (seen.has(state)) continue;
      seen.add(state);
      queue.push({ cls: edge.to, onlyReader, edge, parent: step });
    }
  }
  return null;
}

function pathTo(step: Step): Edge[] {
  const path: Edge[] = [];
  for (let at: Step | null = step; at?.edge != null; at = at.parent) path.push(at.edge);
  return path.reverse();
}
