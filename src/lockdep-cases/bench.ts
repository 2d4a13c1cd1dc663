/** One case on a lockdep of its own: an empty graph, a task that holds nothing, interrupts on. */
import type { Finding } from '../engine/finding.ts';
import { type Api, apiOf, type LockKind, type LockType } from '../engine/lockdep/apis.ts';
import { LockMap } from '../engine/lockdep/classes.ts';
import { Lockdep, type LockdepRules } from '../engine/lockdep/lockdep.ts';
import { CONFIG, FREE, INV, SLEEP, SPIN } from '../engine/lockdep/wait-types.ts';
import { Task } from '../engine/task.ts';
import type { Case, CaseLock, CaseOp } from './notation.ts';

/** The kernel's table is made for a kernel that checks everything. */
const RULES: Partial<LockdepRules> = { waitTypes: true, rawLockNesting: true };

const WAITS = { INV, FREE, SPIN, CONFIG, SLEEP };

const LOCK_TYPES: Readonly<Record<NonNullable<CaseLock['lockType']>, LockType>> = {
  NORMAL: 'normal',
  PERCPU: 'per cpu',
  WAIT_OVERRIDE: 'wait override',
};

export class Bench {
  readonly findings: Finding[] = [];
  readonly current = new Task(0, 'swapper/0', 'task 1', 1, 0, true, 'task');
  readonly lockdep: Lockdep;
  readonly maps: ReadonlyMap<string, LockMap>;
  private readonly cookies = new Map<LockMap, number>();

  constructor(locks: Case['locks'], rules: Partial<LockdepRules>) {
    this.lockdep = new Lockdep(this, { ...RULES, ...rules });
    this.maps = new Map(Object.entries(locks).map(([name, lock]) => [name, mapOf(lock)]));
  }

  /** False: a check of the code under test failed, which is not lockdep's. */
  step(op: CaseOp): boolean {
    if (op.op === 'debug_check') return op.pass !== false;
    if (op.lock === undefined) this.onTask(op);
    else this.onLock(op, this.maps.get(op.lock)!);
    return true;
  }

  private onLock({ op, ...rest }: CaseOp, map: LockMap): void {
    const { lockdep } = this;
    const subclass = rest.subclass ?? 0;
    if (op === 'unlock' || op === 'read_unlock') lockdep.release(map);
    else if (op === 'init' || op === 'free') lockdep.checks.freed(map);
    else if (op === 'set_subclass') lockdep.keys.assign(map, map.name, map.key, subclass);
    else if (op === 'set_class') lockdep.setClass(map, rest.class!, rest.class!, subclass);
    else if (op === 'downgrade') lockdep.downgrade(map);
    else if (op === 'pin') this.cookies.set(map, lockdep.pins.pin(map));
    else if (op === 'unpin') lockdep.pins.unpin(map, this.cookies.get(map) ?? 1);
    else lockdep.acquire(map, howOf({ op, ...rest }), subclass, this.maps.get(rest.nest_lock ?? '') ?? null);
  }

  /** Here interrupts are on or off, as in the self-test, whatever was nested. */
  private onTask({ op, threaded }: CaseOp): void {
    const { current, lockdep } = this;
    const { irqs } = lockdep;
    const enabling = op === 'irq_enable' || op === 'irq_exit' || op === 'softirq_exit';
    if (enabling) current.irqsOff = 1;
    else if (op === 'irq_disable' || op === 'irq_enter' || op === 'softirq_enter') current.irqsOff = 0;
    if (op === 'irq_disable') irqs.disable();
    else if (op === 'irq_enable') irqs.enable();
    else if (op === 'softirq_disable') irqs.disableBh();
    else if (op === 'softirq_enable') irqs.enableBh();
    else if (op === 'irq_enter') irqs.enterHardirq(threaded === true);
    else if (op === 'irq_exit') irqs.exitHardirq();
    else if (op === 'softirq_enter') irqs.enterSoftirq();
    else if (op === 'softirq_exit') irqs.exitSoftirq();
    else if (op === 'nmi_enter') irqs.enterNmi();
    else if (op === 'nmi_exit') irqs.exitNmi();
    else if (op === 'return_to_user') lockdep.checks.returnToUser();
    else if (op === 'task_exit') lockdep.checks.taskExit(current);
  }
}

function howOf({ op, read, trylock, check }: CaseOp): Api {
  return apiOf({
    read: read ?? (op === 'read_lock' || op === 'read_trylock' ? 1 : 0),
    trylock: trylock ?? (op === 'trylock' || op === 'read_trylock'),
    check: check !== 0,
    sync: op === 'sync',
  });
}

function mapOf(lock: CaseLock): LockMap {
  const kind: LockKind = {
    inner: WAITS[lock.waitInner],
    outer: WAITS[lock.waitOuter ?? 'INV'],
    lockType: LOCK_TYPES[lock.lockType ?? 'NORMAL'],
  };
  return new LockMap(lock.class, lock.class, kind);
}
