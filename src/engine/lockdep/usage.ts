/**
 * Usage of classes: taken inside interrupts, taken with them enabled. A class that is both can deadlock with itself; one
 * of each kind, the first leading to the second, with each other. A bit is judged when a class gets it.
 */
import type { Task } from '../task.ts';
import {
  ENABLED_HARDIRQ,
  ENABLED_RECLAIM,
  ENABLED_SOFTIRQ,
  type LockClass,
  READ,
  USED,
  USED_IN_HARDIRQ,
  USED_IN_RECLAIM,
  USED_IN_SOFTIRQ,
  USED_READ,
} from './classes.ts';
import type { Held } from './held.ts';
import { culprit, heldRow, heldRows, type Irq, rowOf, type UsageSeen, usageSeen } from './report.ts';
import type { State } from './state.ts';

/** Bits are given in this order. */
export const IRQS: readonly { readonly irq: Irq; readonly usedIn: number; readonly enabled: number }[] = [
  { irq: 'hardirq', usedIn: USED_IN_HARDIRQ, enabled: ENABLED_HARDIRQ },
  { irq: 'softirq', usedIn: USED_IN_SOFTIRQ, enabled: ENABLED_SOFTIRQ },
  { irq: 'reclaim', usedIn: USED_IN_RECLAIM, enabled: ENABLED_RECLAIM },
];

const ALL_WRITES = (1 << READ) - 1;

/** While the way to a class is weak, its readers are no obstacle. */
export function countedUsage(cls: LockClass, weak: boolean): number {
  return weak ? cls.usage & ALL_WRITES : cls.usage;
}

export function withReads(bits: number): number {
  return bits | (bits << READ);
}

/** What an acquisition shows. With hardirqs off nothing is shown to be enabled, not even softirqs. */
export function usageShown(task: Task, held: Held): number {
  let usage = 0;
  if (!held.trylock) {
    if (task.inHardirq > 0) usage |= USED_IN_HARDIRQ;
    if (task.inSoftirq > 0) usage |= USED_IN_SOFTIRQ;
    if (task.inReclaim > 0) usage |= USED_IN_RECLAIM;
  }
  if (!held.step.hardirqsOff && !held.sync) {
    usage |= ENABLED_HARDIRQ;
    if (task.bhOff === 0) usage |= ENABLED_SOFTIRQ;
  }
  return held.read === 0 ? usage | USED : (usage << READ) | USED_READ;
}

/** Every use inside an interrupt. */
const INSIDE = withReads(USED_IN_HARDIRQ | USED_IN_SOFTIRQ | USED_IN_RECLAIM);

/** Nothing is known of it that a new use could clash with. */
function isolated({ after, before }: LockClass): boolean {
  return after.length === 0 && before.length === 0;
}

export class Usage {
  private readonly state: State;

  constructor(state: State) {
    this.state = state;
  }

  /** The class of `held` gets the bits of `usage` that it does not have yet. */
  mark(held: Held, usage: number): void {
    const { cls } = held;
    this.state.watcher?.uses(cls, usage);
    if ((cls.usage & usage) === usage) return;
    const { journal, stackOf } = this.state;
    // Saved once for all bits: undoing goes back to before the first.
    if (cls.born !== journal.run) journal.saving(cls, 'usage');
    cls.changed = journal.run;
    if (cls.usage === 0 && stackOf === null && (usage & INSIDE) === 0 && isolated(cls)) {
      cls.usage = usage;
      return;
    }
    for (const { usedIn, enabled } of IRQS) this.markBit(held, usage & withReads(usedIn), usedIn, enabled);
    for (const { usedIn, enabled } of IRQS) this.markBit(held, usage & withReads(enabled), enabled, usedIn);
    cls.usage |= usage & (USED | USED_READ);
  }

  /** All that is held now is held with an interrupt enabled. */
  markHeld(task: Task, enabled: number): void {
    for (let i = 0; i < task.depth; i++) {
      const held = task.held[i]!;
      if (held.check) this.mark(held, enabled << (held.read === 0 ? 0 : READ));
    }
  }

  private markBit(held: Held, bit: number, write: number, opposite: number): void {
    const { cls } = held;
    if (bit === 0 || (cls.usage & bit) !== 0) return;
    cls.usage |= bit;
    const inside = (write & (USED_IN_HARDIRQ | USED_IN_SOFTIRQ | USED_IN_RECLAIM)) !== 0;
    if (inside && !this.state.usedInside) {
      this.state.journal.saving(this.state, 'usedInside');
      this.state.usedInside = true;
    }
    if (this.state.stackOf !== null) cls.usedAt[Math.log2(bit)] = held.stack;
    if (this.inconsistent(held, bit, bit === write ? withReads(opposite) : opposite)) return;
    this.inversion(held, bit, opposite, inside);
  }

  /** Readers do not keep each other out, inside interrupts as elsewhere. */
  private inconsistent(held: Held, bit: number, excluded: number): boolean {
    const { state } = this;
    const clash = held.cls.usage & excluded;
    if (clash === 0) return false;
    const before = clash & ALL_WRITES ? clash & ALL_WRITES : clash;
    const task = state.host.current;
    const rows = { lock: heldRow(held), before: usageSeen(held.cls, before), now: this.now(held, bit) };
    state.tell({ kind: 'inconsistent', task: culprit(task), held: heldRows(task), ...rows });
    return true;
  }

  /** Used inside: does it lead to one that is taken with the interrupt enabled? Enabled: does one used inside lead to it? */
  private inversion(held: Held, bit: number, opposite: number, forwards: boolean): void {
    if ((forwards ? held.cls.after : held.cls.before).length === 0) return;
    const { search, host, precise } = this.state;
    const excluded = withReads(opposite);
    const weak = precise && (forwards ? held.read === 2 : held.read !== 0);
    const hit = (cls: LockClass, weakly: boolean) => (countedUsage(cls, weakly) & excluded) !== 0;
    const found = forwards
      ? search.forwards(held.cls, weak, hit, true)
      : search.backwards(held.cls, weak, hit, true);
    if (found === null) return;
    const clash = found.cls.usage & excluded;
    const now = this.now(held, bit);
    this.state.tell({
      kind: 'inversion',
      task: culprit(host.current),
      held: heldRows(host.current),
      irq: now.irq,
      lock: heldRow(held),
      now,
      other: rowOf(found.cls, 0, []),
      otherUse: usageSeen(found.cls, clash & ALL_WRITES ? clash & ALL_WRITES : clash),
      forwards,
      path: found.path.map((edge) => rowOf(forwards ? edge.to : edge.from, 0, edge.stack)),
    });
  }

  private now(held: Held, bit: number): UsageSeen {
    return { ...usageSeen(held.cls, bit), stack: held.stack };
  }
}
