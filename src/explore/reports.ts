/**
 * Which steps decide what lockdep names: a cell for each group of cycles that share classes, changed by whatever adds to it
 * and read by whatever would have. A search thus tries the orders of such steps too, and of no others.
 * An acquisition is seen when it is made, or when its task comes to it and must wait: for one that decides, it matters
 * which of the two, and so whether the lock was to be had when the task came.
 * What the search may add is learnt on the way; where it was learnt too late, the search begins anew.
 */
import { LOOK, SET } from '../engine/acts.ts';
import { ENABLED_HARDIRQ, type LockClass, READ, USED_IN_HARDIRQ } from '../engine/lockdep/classes.ts';
import type { OrderWatcher, ShownOrder } from '../engine/lockdep/order-watcher.ts';
import type { Machine } from '../engine/machine.ts';
import type { Op, Waitable } from '../engine/op.ts';
import type { Task } from '../engine/task.ts';
import { IRQ_VERTICES, OrderGraph, type SavedOrders } from './order-graph.ts';

export interface SavedReports extends SavedOrders {
  readonly places: readonly string[];
}

/** Identity of the first group of cycles; others follow downwards. CPUs are above. */
const FIRST = -(2 ** 20);

export class Reports implements OrderWatcher {
  /** What was recorded so far lacks something that has been learnt since. */
  stale = false;
  private readonly machine: Machine;
  private readonly graph = new OrderGraph();
  private readonly vertices = new Map<LockClass, number>();
  /** Operations that decide, as `place` names them. */
  private readonly places = new Set<string>();

  /** Puts the machine back to where it was booted, to see what is known there. */
  constructor(machine: Machine) {
    this.machine = machine;
    machine.restore();
    for (let irq = 0; irq < IRQ_VERTICES; irq++) this.graph.numberOf(`irq ${irq}`);
    const { all } = machine.lockdep.state.classes;
    for (const cls of all) this.vertexOf(cls);
    for (const cls of all) {
      for (const { to, kinds } of cls.after) this.graph.give(this.vertexOf(cls), this.vertexOf(to), kinds);
      this.eachUse(cls, cls.usage, (from, to, bits) => this.graph.give(from, to, bits));
    }
  }

  orders(shown: readonly ShownOrder[], known: boolean): void {
    for (const { from, to, kind, there, kept } of shown) {
      const [start, end] = [this.vertexOf(from), this.vertexOf(to)];
      const adds = !there && !known;
      if (adds) this.graph.learn(start, end, kind);
      if (adds && !kept) this.graph.doubt(start, end);
      this.decides(this.graph.cycleOf(start, end, kind), adds && kept);
    }
  }

  uses(cls: LockClass, usage: number): void {
    this.eachUse(cls, usage, (from, to, bits) => {
      const adds = (bits & ~cls.usage) !== 0;
      if (adds) this.graph.learn(from, to, bits & ~cls.usage);
      this.decides(this.graph.cycleOf(from, to, bits), adds);
    });
  }

  forgets(classes: readonly LockClass[]): void {
    for (const cls of classes) {
      const vertex = this.vertexOf(cls);
      this.graph.doubtAll(vertex);
      this.decides(this.graph.cycleAt(vertex), true);
    }
  }

  /** Does it matter whether the task that has come to `op` must wait? */
  decidesAt(op: Op, object: Waitable): boolean {
    return this.places.size > 0 && op.arrive !== undefined && this.places.has(place(op, object));
  }

  save(): SavedReports {
    return { ...this.graph.save(), places: [...this.places] };
  }

  load(saved: SavedReports): void {
    this.graph.load(saved);
    for (const known of saved.places) this.places.add(known);
  }

  /** The running task does what belongs to `cycle`. */
  private decides(cycle: number | null, changes: boolean): void {
    const { graph, machine, places } = this;
    if (graph.changed) this.late();
    graph.changed = false;
    if (cycle === null) return;
    machine.watcher?.acts(FIRST - cycle, 0, changes ? SET : LOOK);
    const { op, object } = machine.current as Task;
    if (op.arrive === undefined || places.has(place(op, object))) return;
    places.add(place(op, object));
    this.late();
  }

  private late(): void {
    this.stale = true;
  }

  private vertexOf(cls: LockClass): number {
    let vertex = this.vertices.get(cls);
    if (vertex === undefined) {
      vertex = this.graph.numberOf(`${cls.key}/${cls.subclass}`);
      this.vertices.set(cls, vertex);
    }
    return vertex;
  }

  /** For each interrupt the orders that `usage` stands for, with its bits. */
  private eachUse(
    cls: LockClass,
    usage: number,
    each: (from: number, to: number, bits: number) => void,
  ): void {
    if ((usage & IRQ_USES) === 0) return;
    const vertex = this.vertexOf(cls);
    for (let irq = 0; irq < IRQ_VERTICES; irq++) {
      const inside = usage & (bothOf(USED_IN_HARDIRQ) << (2 * irq));
      const enabled = usage & (bothOf(ENABLED_HARDIRQ) << (2 * irq));
      if (inside !== 0) each(irq, vertex, inside);
      if (enabled !== 0) each(vertex, irq, enabled);
    }
  }
}

/** Of writers and of readers. */
function bothOf(bit: number): number {
  return bit | (bit << READ);
}

const IRQ_USES = (1 << (2 * READ)) - 1;

function place(op: Op, object: Waitable): string {
  return `${op.name} ${object.id}`;
}
