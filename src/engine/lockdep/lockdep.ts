/**
 * The lock validator: learns in which order classes of locks are taken and reports an order that could deadlock, whether
 * or not it does. Driven through one tuple: map, subclass, trylock, read, check, nest lock.
 * Left for later: irq usage checks, wait types, lock_sync, pins, comparison functions, downgrade.
 */
import type { Machine } from '../machine.ts';
import type { Task } from '../task.ts';
import { Chains } from './chains.ts';
import {
  Classes,
  ENABLED_HARDIRQ,
  ENABLED_RECLAIM,
  ENABLED_SOFTIRQ,
  type LockClass,
  type LockMap,
  READ,
  USED_IN_HARDIRQ,
  USED_IN_SOFTIRQ,
} from './classes.ts';
import { type Edge, Edges, kindOf } from './edges.ts';
import { Held } from './held.ts';
import { type Culprit, heldRow, type LockdepReport, type LockRow, rowOf } from './report.ts';
import { forwardPath } from './search.ts';

export interface LockdepRules {
  /**
   * How recursive readers count. `precise`: edges of four kinds, strong paths only (5.10 and later). `unstored`: every
   * acquisition is checked against the graph, but no edge from or to a recursive reader is stored (before 5.10).
   */
  readonly recursiveReaders: 'precise' | 'unstored';
}

const MAX_DEPTH = 48;

export class Lockdep {
  readonly classes = new Classes();
  readonly edges = new Edges();
  readonly rules: LockdepRules;
  private readonly chains = new Chains();
  private readonly machine: Machine;
  /** Classes whose usage changed, and what it was. */
  private readonly marked: LockClass[] = [];
  private readonly unmarked: number[] = [];
  /** Gives the current function chain, innermost first; null while searching, when nobody will read it. */
  stackOf: (() => readonly string[]) | null = null;

  constructor(machine: Machine, rules: Partial<LockdepRules> = {}) {
    this.machine = machine;
    this.rules = { recursiveReaders: 'precise', ...rules };
  }

  /**
   * The running task acquires `map`. `read`: 0 exclusive, 1 shared, 2 recursive shared. A trylock adds no edge to itself,
   * but later acquisitions get one from it. `check` false: held, but not validated.
   */
  acquire(
    map: LockMap,
    read = 0,
    trylock = false,
    subclass = 0,
    check = true,
    nest: LockMap | null = null,
  ): void {
    const task = this.machine.current;
    const cls =
      subclass === 0 && map.cls !== null && map.cls.registered ? map.cls : this.classes.find(map, subclass);
    const { depth } = task;
    const top = depth === 0 ? null : task.held[depth - 1]!;
    if (nest !== null && top !== null && top.cls === cls) {
      top.references = Math.max(top.references, 1) + 1;
      return;
    }
    if (depth === MAX_DEPTH) return;
    const irqContext = task.context === 'task' ? 0 : task.context === 'hardirq' ? 2 : 1;
    const from = top !== null && top.irqContext === irqContext ? top.node : this.chains.heads[irqContext]!;
    const node = this.chains.next(from, cls.index, read);

    let held = task.held[depth];
    if (held === undefined) {
      held = new Held();
      task.held.push(held);
    }
    held.map = map;
    held.cls = cls;
    held.nest = nest;
    held.subclass = subclass;
    held.read = read;
    held.trylock = trylock;
    held.check = check;
    held.irqContext = irqContext;
    held.references = 0;
    held.node = node;
    if (this.stackOf !== null) held.stack = this.stackOf();

    if (check) {
      this.mark(cls, usageAtAcquire(task, trylock, read));
      if (!trylock && !node.known) {
        this.chains.learn(node);
        this.validate(task, held);
      }
    }
    task.depth = depth + 1;
  }

  /** The running task releases `map`, wherever in its held stack it is. */
  release(map: LockMap): void {
    const task = this.machine.current;
    let at = task.depth - 1;
    if (at >= 0 && task.held[at]!.map === map && task.held[at]!.references === 0) {
      task.depth = at;
      return;
    }
    while (at >= 0 && !matches(task.held[at]!, map)) at--;
    if (at < 0) {
      const wanted = rowOf(this.classes.find(map, 0), 0, this.stackOf?.() ?? []);
      this.report({ kind: 'bad-unlock', task: culprit(task), wanted, held: this.heldRows(task) });
      return;
    }
    const held = task.held[at]!;
    if (held.references > 1 && --held.references > 0) return;
    this.reacquire(task, at);
  }

  /** Cuts the stack at `at` and takes everything above it again, as the kernel does for unlocks out of order. */
  private reacquire(task: Task, at: number): void {
    const above = task.held.splice(at + 1, task.depth - at - 1);
    const dropped = task.held.splice(at, 1);
    task.depth = at;
    const { stackOf } = this;
    for (const held of above) {
      this.stackOf = stackOf === null ? null : () => held.stack;
      this.acquire(held.map, held.read, held.trylock, held.subclass, held.check, held.nest);
    }
    this.stackOf = stackOf;
    task.held.push(...dropped);
  }

  holds(task: Task, map: LockMap): boolean {
    for (let i = 0; i < task.depth; i++) if (matches(task.held[i]!, map)) return true;
    return false;
  }

  /** An allocation that may start file-system reclaim: what is held now was held with reclaim possible. */
  mightReclaim(): void {
    const task = this.machine.current;
    for (let i = 0; i < task.depth; i++) {
      const held = task.held[i]!;
      if (held.check) this.mark(held.cls, ENABLED_RECLAIM << (held.read === 0 ? 0 : READ));
    }
  }

  /** Locks held at the end of a task are a report of their own. */
  taskExit(task: Task): void {
    if (task.depth > 0) this.report({ kind: 'left-held', task: culprit(task), held: this.heldRows(task) });
  }

  private mark(cls: LockClass, usage: number): void {
    if ((cls.usage & usage) === usage) return;
    this.marked.push(cls);
    this.unmarked.push(cls.usage);
    cls.usage |= usage;
  }

  /** `next` is the entry above the held stack: same-class check, then an edge from the neighbours below. */
  private validate(task: Task, next: Held): void {
    if (this.recursion(task, next)) return;
    const unstored = this.rules.recursiveReaders === 'unstored';
    for (let i = task.depth; i-- > 0; ) {
      const prev = task.held[i]!;
      if (prev.irqContext !== next.irqContext) return;
      if (!prev.check || (unstored && prev.read === 2)) continue;
      this.connect(task, prev, next);
      if (!prev.trylock) return;
    }
  }

  /** True: the class is held already, or nesting under a held lock makes further checks needless. */
  private recursion(task: Task, next: Held): boolean {
    let nested = false;
    for (let i = 0; i < task.depth; i++) {
      const held = task.held[i]!;
      if (next.nest !== null && held.map === next.nest) nested = true;
      if (held.cls !== next.cls || (next.read === 2 && held.read !== 0)) continue;
      if (!nested) {
        const rows = { wanted: heldRow(next), holding: heldRow(held), held: this.heldRows(task) };
        this.report({ kind: 'recursion', task: culprit(task), ...rows });
      }
      return true;
    }
    return false;
  }

  private connect(task: Task, prev: Held, next: Held): void {
    const precise = this.rules.recursiveReaders === 'precise';
    const kind = precise ? kindOf(prev.read, next.read) : kindOf(0, 0);
    const edge = this.edges.find(prev.cls, next.cls);
    if (edge !== undefined && (edge.kinds & kind) === kind) return;
    const path = next.cls.after.length === 0 ? null : this.pathBack(prev, next);
    if (path !== null) this.report(this.circular(task, prev, next, path));
    if (!precise && next.read === 2) return;
    if (edge !== undefined) this.edges.widen(edge, kind);
    else this.edges.add(prev.cls, next.cls, kind, next.stack, task.name);
  }

  /** The orders seen so far that lead from `next` back to `prev`. */
  private pathBack(prev: Held, next: Held): Edge[] | null {
    const precise = this.rules.recursiveReaders === 'precise';
    const hit = (cls: LockClass, onlyReader: boolean) =>
      cls === prev.cls && (!precise || prev.read === 0 || !onlyReader);
    return forwardPath(next.cls, precise && next.read === 2, hit);
  }

  private circular(task: Task, prev: Held, next: Held, path: readonly Edge[]): LockdepReport {
    const chain: LockRow[] = [heldRow(next), ...path.map((edge) => rowOf(edge.to, 0, edge.stack))];
    const rows = { wanted: heldRow(next), holding: heldRow(prev), chain, held: this.heldRows(task) };
    return { kind: 'circular', task: culprit(task), ...rows };
  }

  private heldRows(task: Task): LockRow[] {
    return task.held.slice(0, task.depth).map(heldRow);
  }

  private report(report: LockdepReport): void {
    this.machine.findings.push({ kind: 'lockdep', report });
  }

  checkpoint(): void {
    this.classes.checkpoint();
    this.edges.checkpoint();
    this.chains.checkpoint();
    this.marked.length = this.unmarked.length = 0;
  }

  restore(): void {
    for (let i = this.marked.length; i-- > 0; ) this.marked[i]!.usage = this.unmarked[i]!;
    this.marked.length = this.unmarked.length = 0;
    this.chains.restore();
    this.edges.restore();
    this.classes.restore();
  }
}

function culprit({ rank, comm, pid, cpu }: Task): Culprit {
  return { rank, comm, pid, cpu };
}

function matches(held: Held, map: LockMap): boolean {
  return held.map === map || (held.references > 0 && held.cls === map.cls);
}

/** With irqs off no ENABLED bit is set at all, not even that of softirqs. */
function usageAtAcquire(task: Task, trylock: boolean, read: number): number {
  let usage = 0;
  if (!trylock) {
    if (task.context === 'hardirq') usage |= USED_IN_HARDIRQ;
    else if (task.context === 'softirq') usage |= USED_IN_SOFTIRQ;
  }
  if (task.irqsOff === 0 && task.context !== 'hardirq') {
    usage |= ENABLED_HARDIRQ;
    if (task.bhOff === 0 && task.context === 'task') usage |= ENABLED_SOFTIRQ;
  }
  return read === 0 ? usage : usage << READ;
}
