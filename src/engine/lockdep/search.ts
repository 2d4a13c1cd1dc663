/**
 * Breadth-first search for a strong path: one without a recursive reader followed by a shared holder, since the former
 * is not blocked by the latter. `complete`: states are (class, arrived weakly), so that a class first met over a weak edge
 * is met again over a strong one. `kernel`: a class is seen once, even if the edge it was met over leads nowhere.
 */
import type { LockClass } from './classes.ts';
import { type Edge, EN, ER, SN } from './edges.ts';

/**
 * `weak`: the way here leaves only recursive-read variants (backwards: only shared ones), so that not every edge can
 * follow, and not every use of the class counts.
 */
export type Hit = (cls: LockClass, weak: boolean) => boolean;

export interface Found {
  readonly cls: LockClass;
  /** From the start; empty where the start itself was hit. Backwards, each edge leads to the one before it. */
  readonly path: readonly Edge[];
}

/** What a weak state may step over, and what makes the next state strong, by direction. */
const FORWARDS = { passable: ER | EN, firm: EN | SN };
const BACKWARDS = { passable: EN | SN, firm: ER | EN };

export class Search {
  private readonly complete: boolean;
  private stamp = 0;
  /** The queue: state by state, with the edge that led there and the state it came from. Reused by every search. */
  private readonly classes: LockClass[] = [];
  private readonly weak: boolean[] = [];
  private readonly edges: (Edge | null)[] = [];
  private readonly parents: number[] = [];

  constructor(complete: boolean) {
    this.complete = complete;
  }

  /** The hit with the shortest way from `start`, which is looked at too. */
  forwards(start: LockClass, weak: boolean, hit: Hit, irq = false): Found | null {
    return this.run(start, weak, hit, irq, true);
  }

  backwards(start: LockClass, weak: boolean, hit: Hit, irq = false): Found | null {
    return this.run(start, weak, hit, irq, false);
  }

  /** `irq`: per-CPU locks and overrides are passed by. */
  private run(start: LockClass, weak: boolean, hit: Hit, irq: boolean, forwards: boolean): Found | null {
    const { classes } = this;
    const { passable, firm } = forwards ? FORWARDS : BACKWARDS;
    this.stamp += 2;
    start.seen = weak && this.complete ? this.stamp : this.stamp + 1;
    let length = this.enqueue(0, start, weak, null, -1);
    for (let i = 0; i < length; i++) {
      const cls = classes[i]!;
      const here = this.weak[i]!;
      if (irq && cls.lockType !== 'normal') continue;
      if (hit(cls, here)) return { cls, path: this.pathTo(i) };
      const steps = forwards ? cls.after : cls.before;
      for (let k = 0; k < steps.length; k++) {
        const edge = steps[k]!;
        const to = forwards ? edge.to : edge.from;
        if (to.seen === this.stamp + 1) continue;
        const kinds = here ? edge.kinds & passable : edge.kinds;
        const there = (kinds & firm) === 0;
        if (!this.firstVisit(to, kinds !== 0, there)) continue;
        length = this.enqueue(length, to, there, edge, i);
      }
    }
    return null;
  }

  /** Marks `cls` as seen, and tells whether to go on from it. A strong visit makes a later weak one needless. */
  private firstVisit(cls: LockClass, reachable: boolean, weak: boolean): boolean {
    if (!this.complete) {
      cls.seen = this.stamp + 1;
      return reachable;
    }
    if (!reachable || (weak && cls.seen === this.stamp)) return false;
    cls.seen = weak ? this.stamp : this.stamp + 1;
    return true;
  }

  private enqueue(at: number, cls: LockClass, weak: boolean, edge: Edge | null, parent: number): number {
    this.classes[at] = cls;
    this.weak[at] = weak;
    this.edges[at] = edge;
    this.parents[at] = parent;
    return at + 1;
  }

  private pathTo(at: number): Edge[] {
    const path: Edge[] = [];
    for (let i = at; this.parents[i]! >= 0; i = this.parents[i]!) path.push(this.edges[i]!);
    return path.reverse();
  }
}
