/**
 * The order of classes: one that is held already is a recursion; else the new acquisition adds edges from its neighbours
 * below, and one that closes a cycle is reported.
 */
import type { Task } from '../task.ts';
import { TOLD_RECURSION } from './chains.ts';
import type { LockClass } from './classes.ts';
import { EN, kindOf } from './edges.ts';
import type { Held } from './held.ts';
import { IrqOrder } from './irq-order.ts';
import { culprit, heldRow, heldRows, type LockRow, rowOf } from './report.ts';
import type { Found } from './search.ts';
import type { State } from './state.ts';

export class Order {
  private readonly state: State;
  private readonly irqOrder: IrqOrder;

  constructor(state: State) {
    this.state = state;
    this.irqOrder = new IrqOrder(state);
  }

  /** `next` is the entry above the held stack. */
  validate(task: Task, next: Held): void {
    const same = this.sameClass(task, next);
    next.nested = same === 'nested';
    if (same === 'nested' || (same === 'recursion' && !this.state.complete)) return;
    this.addEdges(task, next);
  }

  /** `nested`: taken under a lock that is held to allow just this. Contexts and instances do not matter here. */
  private sameClass(task: Task, next: Held): 'nested' | 'recursion' | null {
    let nest = false;
    for (let i = 0; i < task.depth; i++) {
      const held = task.held[i]!;
      if (next.nest !== null && held.map === next.nest) nest = true;
      if (held.cls !== next.cls || (next.read === 2 && held.read !== 0)) continue;
      if (ordered(held, next)) continue;
      if (nest) return 'nested';
      this.recursion(task, held, next);
      return 'recursion';
    }
    return null;
  }

  private recursion(task: Task, held: Held, next: Held): void {
    if ((next.node.told & TOLD_RECURSION) !== 0) return;
    this.state.journal.saving(next.node, 'told');
    next.node.told |= TOLD_RECURSION;
    next.node.changed = this.state.journal.run;
    const comparison = held.cls.compare?.(held.map, next.map) ?? null;
    const rows = { wanted: heldRow(next), holding: heldRow(held), held: heldRows(task), comparison };
    this.state.tell({ kind: 'recursion', task: culprit(task), ...rows });
  }

  /**
   * From the top of the stack down to the first entry that others can wait for: whatever lies below it has an edge to it.
   * That edge leads nowhere if the entry is a recursive reader, and is missing if it was nested; the kernel stops all the
   * same.
   */
  private below(task: Task, next: Held): Held[] {
    const { complete, precise } = this.state;
    const below: Held[] = [];
    for (let i = task.depth; i-- > 0; ) {
      const prev = task.held[i]!;
      if (prev.irqContext !== next.irqContext) break;
      if (!prev.check || (!precise && prev.read === 2)) continue;
      if (prev.cls !== next.cls || (next.read === 2 && prev.read !== 0)) below.push(prev);
      if (prev.trylock || (complete && (prev.read === 2 || prev.nested))) continue;
      break;
    }
    return below;
  }

  private addEdges(task: Task, next: Held): void {
    const below = this.below(task, next);
    this.show(below, next, false);
    for (let i = 0; i < below.length && this.state.on; i++) this.connect(task, below[i]!, next);
  }

  /** The chain of `next` is known: nothing is added, but somebody may want to hear what would have been. */
  again(task: Task, next: Held): void {
    if (this.state.watcher !== null) this.show(this.below(task, next), next, true);
  }

  private show(below: readonly Held[], next: Held, known: boolean): void {
    const { edges, precise, watcher } = this.state;
    if (watcher === null || below.length === 0) return;
    const kept = precise || next.read !== 2;
    const shown = below.map(({ cls, read }) => {
      const kind = this.kindOf(read, next.read);
      const edge = edges.find(cls, next.cls);
      return { from: cls, to: next.cls, kind, there: edge !== undefined && (edge.kinds & kind) !== 0, kept };
    });
    watcher.orders(shown, known);
  }

  private kindOf(fromRead: number, toRead: number): number {
    return this.state.precise ? kindOf(fromRead, toRead) : EN;
  }

  private connect(task: Task, prev: Held, next: Held): void {
    const { state } = this;
    const kind = this.kindOf(prev.read, next.read);
    const edge = state.edges.find(prev.cls, next.cls);
    if (edge !== undefined && (edge.kinds & kind) === kind) return;
    const cycle = this.wayBack(prev, next);
    if (cycle !== null) this.circular(task, prev, next, cycle);
    else this.irqOrder.check(prev, next);
    if (!state.on || (!state.precise && next.read === 2)) return;
    if (edge !== undefined) state.edges.widen(edge, kind);
    else state.edges.add(prev.cls, next.cls, kind, next.stack, task.name);
  }

  private wayBack(prev: Held, next: Held): Found | null {
    const { precise, search } = this.state;
    if (next.cls.after.length === 0) return null;
    const hit = (cls: LockClass, weak: boolean) => cls === prev.cls && (prev.read === 0 || !weak);
    return search.forwards(next.cls, precise && next.read === 2, hit);
  }

  private circular(task: Task, prev: Held, next: Held, { path }: Found): void {
    const chain: LockRow[] = [heldRow(next), ...path.map((edge) => rowOf(edge.to, 0, edge.stack))];
    const rows = { wanted: heldRow(next), holding: heldRow(prev), chain, held: heldRows(task) };
    this.state.tell({ kind: 'circular', task: culprit(task), ...rows });
  }
}

/** The class has an order of its own, and these two keep it. */
function ordered(held: Held, next: Held): boolean {
  const { compare } = held.cls;
  return compare !== null && compare(held.map, next.map) < 0;
}
