/**
 * A new order of two classes may connect one that is used inside an interrupt with one that is taken with it enabled: the
 * interrupt can then come where the second is held, and wait for somebody who holds the first and wants the second.
 */
import type { LockClass } from './classes.ts';
import { READ } from './classes.ts';
import type { Edge } from './edges.ts';
import type { Held } from './held.ts';
import { culprit, heldRow, heldRows, rowOf, usageSeen } from './report.ts';
import type { Found } from './search.ts';
import type { State } from './state.ts';
import { countedUsage, IRQS, withReads } from './usage.ts';

export class IrqOrder {
  private readonly state: State;

  constructor(state: State) {
    this.state = state;
  }

  /** Called before the order is stored. */
  check(prev: Held, next: Held): void {
    const { precise, usedInside } = this.state;
    if (!usedInside) return;
    const inside = this.usedBefore(prev, precise && prev.read !== 0);
    if (inside === 0) return;
    const enabled = this.leadsTo(next, precise && next.read === 2, enabledFor(inside));
    if (enabled === null) return;
    // Which of the irqs it is that the two have in common is settled by looking for the partner anew.
    const partner = this.usedIn(prev, precise && prev.read !== 0, enabled.cls);
    if (partner !== null) this.report(prev, next, partner, enabled);
  }

  /** Interrupts in which a class is used that leads to `prev`. */
  private usedBefore(prev: Held, weak: boolean): number {
    let usage = 0;
    this.state.search.backwards(
      prev.cls,
      weak,
      (cls, weakly) => {
        usage |= countedUsage(cls, weakly);
        return false;
      },
      true,
    );
    return usage & INSIDE;
  }

  private leadsTo(next: Held, weak: boolean, excluded: number): Found | null {
    const hit = (cls: LockClass, weakly: boolean) => (countedUsage(cls, weakly) & excluded) !== 0;
    return this.state.search.forwards(next.cls, weak, hit, true);
  }

  private usedIn(prev: Held, weak: boolean, unsafe: LockClass): Found | null {
    const wanted = insideFor(unsafe.usage);
    const hit = (cls: LockClass, weakly: boolean) => (countedUsage(cls, weakly) & wanted) !== 0;
    return this.state.search.backwards(prev.cls, weak, hit, true);
  }

  private report(prev: Held, next: Held, safe: Found, unsafe: Found): void {
    const { host } = this.state;
    const shared = IRQS.find(
      ({ usedIn, enabled }) => safe.cls.usage & withReads(usedIn) && unsafe.cls.usage & withReads(enabled),
    )!;
    const row = (edge: Edge) => rowOf(edge.to, 0, edge.stack);
    this.state.tell({
      kind: 'safe-to-unsafe',
      task: culprit(host.current),
      held: heldRows(host.current),
      irq: shared.irq,
      wanted: heldRow(next),
      holding: heldRow(prev),
      safe: rowOf(safe.cls, 0, []),
      safeUse: usageSeen(safe.cls, writeFirst(safe.cls.usage, shared.usedIn)),
      unsafe: rowOf(unsafe.cls, 0, []),
      unsafeUse: usageSeen(unsafe.cls, writeFirst(unsafe.cls.usage, shared.enabled)),
      toHolding: [rowOf(safe.cls, 0, []), ...safe.path.toReversed().map(row)],
      fromWanted: [heldRow(next), ...unsafe.path.map(row)],
    });
  }
}

const INSIDE = withReads(IRQS.reduce((bits, { usedIn }) => bits | usedIn, 0));

function enabledFor(inside: number): number {
  return excludedBy(inside, 'usedIn', 'enabled');
}

function insideFor(enabled: number): number {
  return excludedBy(enabled, 'enabled', 'usedIn');
}

/** For every irq with a bit of one side in `usage`: both bits of the other side. */
function excludedBy(usage: number, side: 'usedIn' | 'enabled', other: 'usedIn' | 'enabled'): number {
  let bits = 0;
  for (const irq of IRQS) if (usage & withReads(irq[side])) bits |= withReads(irq[other]);
  return bits;
}

function writeFirst(usage: number, bit: number): number {
  return usage & bit ? bit : bit << READ;
}
