/**
 * The lock validator: learns in which order classes of locks are taken and reports an order that could deadlock, whether
 * or not it does. Everything goes through one tuple: map, subclass, trylock, read, check, nest lock, sync. What is judged
 * lies in order.ts, usage.ts and wait-types.ts; here is when.
 */
import type { Task } from '../task.ts';
import { type Api, apiOf, EXCLUSIVE } from './apis.ts';
import { type ChainNode, TOLD_NEST, TOLD_WAIT } from './chains.ts';
import { Checks } from './checks.ts';
import { ENABLED_RECLAIM, type LockClass, type LockMap, SUBCLASSES, USED, USED_READ } from './classes.ts';
import { Held, holds, irqContextOf, MAX_DEPTH, positionOf } from './held.ts';
import { Irqs } from './irqs.ts';
import type { Journal } from './journal.ts';
import { Keys } from './keys.ts';
import { Order } from './order.ts';
import type { OrderWatcher } from './order-watcher.ts';
import { Pins } from './pins.ts';
import { culprit, heldRow, heldRows, rowOf } from './report.ts';
import type { LockdepRules } from './rules.ts';
import { type Host, State } from './state.ts';
import { HARDIRQS_OFF, type Step } from './steps.ts';
import { Usage, usageShown } from './usage.ts';
import { contextLimit, limitUnder, waitsTooLong } from './wait-types.ts';

export type { LockdepRules } from './rules.ts';

export class Lockdep {
  readonly rules: LockdepRules;
  readonly state: State;
  readonly irqs: Irqs;
  readonly keys: Keys;
  readonly pins: Pins;
  readonly checks: Checks;
  /** Within reach of the fast path. */
  private readonly host: Host;
  private readonly journal: Journal;
  private readonly root: Step;
  private readonly usage: Usage;
  private readonly order: Order;

  constructor(host: Host, rules: Partial<LockdepRules> = {}) {
    this.host = host;
    this.state = new State(host, rules);
    this.journal = this.state.journal;
    this.root = this.state.steps.root;
    this.rules = this.state.rules;
    this.usage = new Usage(this.state);
    this.order = new Order(this.state);
    this.irqs = new Irqs(this.state, this.usage);
    this.keys = new Keys(this.state);
    this.pins = new Pins(this.state);
    this.checks = new Checks(this.state);
  }

  /** The running task acquires `map` as `api` says. A `nest` lock lets it take several of one class. */
  acquire(map: LockMap, api: Api = EXCLUSIVE, subclass = 0, nest: LockMap | null = null): void {
    const task = this.host.current;
    const { cls } = map;
    if (this.state.fast && nest === null && subclass === 0 && cls !== null && task.irqState >= 0) {
      const { depth, held } = task;
      const below = depth === 0 ? this.root : held[depth - 1]!.step;
      const number = cls.steps[api.code * 16 + task.irqState];
      const step = number === undefined ? undefined : below.after[number];
      const entry = held[depth];
      if (step !== undefined && step.until >= this.state.oldest && entry !== undefined) {
        entry.map = map;
        entry.step = step;
        entry.nest = null;
        entry.subclass = 0;
        entry.references = 0;
        entry.pins = 0;
        entry.nested = false;
        task.depth = depth + 1;
        return;
      }
    }
    this.acquireSlowly(task, map, api, subclass, nest);
  }

  private acquireSlowly(task: Task, map: LockMap, api: Api, subclass: number, nest: LockMap | null): void {
    if (!this.state.on || map.tracking === 'ignored') return;
    if (task.inNmi > 0) this.inNmi(map, api);
    else this.take(task, map, api, subclass, nest, null);
  }

  /** `again`: the entry is taken anew, since something below it changed. */
  private take(
    task: Task,
    map: LockMap,
    api: Api,
    subclass: number,
    nest: LockMap | null,
    again: Held | null,
  ): void {
    const { state } = this;
    const cls = this.classOf(map, subclass);
    if (cls === null) return;
    const { depth } = task;
    if (depth === MAX_DEPTH) {
      state.giveUp('more than 48 locks are held');
      return;
    }
    const top = depth === 0 ? null : task.held[depth - 1]!;
    if (nest !== null && !api.sync && top !== null && top.cls === cls) {
      top.references = Math.max(top.references, 1) + Math.max(again?.references ?? 0, 1);
      return;
    }
    const before = state.host.findings.length;
    const held = this.entry(task, map, subclass, nest, again);
    held.step = this.stepTo(task, top, cls, api, nest, again);
    this.judge(task, held, top);
    if (api.sync) return;
    task.depth = depth + 1;
    if (before === state.host.findings.length) this.settle(held);
  }

  private entry(task: Task, map: LockMap, subclass: number, nest: LockMap | null, again: Held | null): Held {
    let held = task.held[task.depth];
    if (held === undefined) {
      held = new Held();
      task.held.push(held);
    }
    held.map = map;
    held.nest = nest;
    held.subclass = subclass;
    held.references = again?.references ?? 0;
    held.pins = again?.pins ?? 0;
    held.nested = false;
    held.stack = again === null ? this.state.stack() : again.stack;
    return held;
  }

  private stepTo(
    task: Task,
    top: Held | null,
    cls: LockClass,
    api: Api,
    nest: LockMap | null,
    again: Held | null,
  ): Step {
    const { steps } = this.state;
    const hardirqsOff = again === null ? task.irqsOff > 0 : again.step.hardirqsOff;
    const irqContext = irqContextOf(task);
    const now = task.irqState;
    const irqState = now < 0 || nest !== null ? -1 : (now & ~HARDIRQS_OFF) | (hardirqsOff ? HARDIRQS_OFF : 0);
    const step = steps.next(top?.step ?? steps.root, cls, api, irqState, hardirqsOff, irqContext);
    const sameRun = top !== null && top.irqContext === irqContext;
    step.node = this.chainWith(step, nest !== null, top, sameRun);
    return step;
  }

  /** In the order of the kernel: wait type, usage, nest lock, then the order of classes. */
  private judge(task: Task, held: Held, top: Held | null): void {
    const sameRun = top !== null && top.irqContext === held.irqContext;
    if (this.rules.waitTypes) this.checkWait(task, held, sameRun ? top.step.limit : -1);
    const { check, nest } = held;
    if (check) this.usage.mark(held, usageShown(task, held));
    if (nest !== null && !holds(task, nest)) this.nestNotHeld(task, held, nest);
    if (!check || held.trylock) return;
    if (held.node.known && this.trusted(held)) this.order.again(task, held);
    else this.validate(task, held);
  }

  /** Nothing was said, and once this run has learnt what there is to learn, nothing will be. */
  private settle({ step, map, nest }: Held): void {
    const { run } = this.state.journal;
    if (nest !== null || map.tracking !== 'validated' || step.cls.compare !== null) return;
    const learnt = step.cls.changed === run || step.node.changed === run;
    step.until = learnt ? run : Number.POSITIVE_INFINITY;
  }

  /** Complete mode tells chains apart by all that decides what validation does; the kernel by class and readers. */
  private chainWith(
    { cls, api, irqContext }: Step,
    nested: boolean,
    top: Held | null,
    sameRun: boolean,
  ): ChainNode {
    const { chains, complete } = this.state;
    let manner: number = api.read;
    if (complete) manner += (api.check ? 0 : 3) + (nested ? 6 : 0) + irqContext * 12 + (api.trylock ? 48 : 0);
    while (cls.links.length <= manner) cls.links.push(-1);
    let link = cls.links[manner]!;
    if (link < 0) link = cls.links[manner] = chains.newLink();
    return chains.next(top !== null && (complete || sameRun) ? top.node : chains.head, link);
  }

  /** Where instances decide, as they do under nest locks and comparison functions, a chain of classes proves nothing. */
  private trusted({ nest, cls }: Held): boolean {
    return !this.state.complete || (nest === null && cls.compare === null);
  }

  private validate(task: Task, held: Held): void {
    const { node } = held;
    if (!this.state.on) return;
    if (!node.known) {
      node.known = true;
      node.changed = this.state.journal.run;
      this.state.journal.note(node);
    }
    this.order.validate(task, held);
  }

  private checkWait(task: Task, held: Held, below: number): void {
    const context = contextLimit(task, this.rules.rawLockNesting);
    const allowed = below < 0 ? context : below;
    held.step.limit = limitUnder(held, allowed);
    if (!waitsTooLong(held, allowed) || this.told(held, TOLD_WAIT)) return;
    const rows = { wanted: heldRow(held), held: heldRows(task), context, have: allowed };
    this.state.tell({ kind: 'wait-context', task: culprit(task), ...rows });
  }

  private nestNotHeld(task: Task, held: Held, nest: LockMap): void {
    if (this.told(held, TOLD_NEST)) return;
    const rows = { wanted: heldRow(held), held: heldRows(task), nest: nest.name };
    this.state.tell({ kind: 'nest-not-held', task: culprit(task), ...rows });
  }

  private told({ node }: Held, what: number): boolean {
    if ((node.told & what) !== 0) return true;
    this.state.journal.saving(node, 'told');
    node.told |= what;
    node.changed = this.state.journal.run;
    return false;
  }

  private classOf(map: LockMap, subclass: number): LockClass | null {
    const { state } = this;
    if (subclass >= SUBCLASSES)
      state.giveUp(`subclass ${subclass} of ${map.name}: there are only ${SUBCLASSES}`);
    else if (!state.classes.mayRegister(map))
      state.giveUp(`trying to register non-static key of ${map.name}`);
    else return state.classes.find(map, subclass);
    return null;
  }

  /** An NMI comes in the middle of everything, lockdep included: nothing is pushed, and a lock used elsewhere is wrong. */
  private inNmi(map: LockMap, { read, trylock }: Api): void {
    const { state } = this;
    const { cls } = map;
    const clash = read === 0 ? USED | USED_READ : USED;
    if (trylock || cls === null || !cls.registered || (cls.usage & clash) === 0) return;
    state.warn(`inconsistent {INITIAL USE} -> {IN-NMI} usage of ${map.name}`);
    if (!state.complete) state.switch(false);
  }

  /** The running task releases `map`, wherever in its held stack it is. */
  release(map: LockMap): void {
    const { state } = this;
    if (!state.on || map.tracking === 'ignored') return;
    const task = state.host.current;
    if (task.inNmi > 0) return;
    const { depth } = task;
    if (depth > 0) {
      const top = task.held[depth - 1]!;
      if (top.map === map && top.references === 0 && top.pins === 0) {
        task.depth = depth - 1;
        return;
      }
    }
    this.releaseBelow(task, map);
  }

  private releaseBelow(task: Task, map: LockMap): void {
    const at = positionOf(task, map);
    if (at < 0) {
      this.badUnlock(task, map);
      return;
    }
    const held = task.held[at]!;
    if (held.pins > 0) this.state.warn(`releasing a pinned lock: ${map.name}`);
    if (held.references > 0 && --held.references > 0) return;
    this.retake(task, at, at + 1);
  }

  private badUnlock(task: Task, map: LockMap): void {
    const cls = this.classOf(map, 0);
    if (cls === null) return;
    const wanted = rowOf(cls, 0, this.state.stack());
    this.state.tell({ kind: 'bad-unlock', task: culprit(task), wanted, held: heldRows(task) });
  }

  /** Cuts the stack at `at` and takes the entries from `from` on anew, the first of them in the manner of `first`. */
  private retake(task: Task, at: number, from: number, first: Api | null = null): void {
    const cut = task.held.splice(at, task.depth - at);
    task.depth = at;
    for (const [nth, held] of cut.slice(from - at).entries()) {
      if (!this.state.on) break;
      const api = nth === 0 && first !== null ? first : held.step.api;
      this.take(task, held.map, api, held.subclass, held.nest, held);
    }
    task.held.push(...cut);
  }

  /** A writer goes on as a reader. */
  downgrade(map: LockMap): void {
    this.change(map, (held) => {
      if (held.read !== 0) this.state.warn(`downgrading a read lock: ${map.name}`);
      return apiOf({ ...held.step.api, read: 1 });
    });
  }

  /** A held lock moves to another class, as if it had been of that class when it was acquired. */
  setClass(map: LockMap, name: string, key: string, subclass = 0): void {
    this.change(map, (held) => {
      this.keys.assign(map, name, key);
      held.subclass = subclass;
      return null;
    });
  }

  setSubclass(map: LockMap, subclass: number): void {
    this.setClass(map, map.name, map.key, subclass);
  }

  /** `change` answers how it is held from now on, where that is another way than before. */
  private change(map: LockMap, change: (held: Held) => Api | null): void {
    const { state } = this;
    if (!state.on) return;
    const task = state.host.current;
    const at = positionOf(task, map);
    if (at < 0) {
      this.badUnlock(task, map);
      return;
    }
    this.retake(task, at, at, change(task.held[at]!));
  }

  /** An allocation that may start file-system reclaim; only where that is a kind of interrupt. */
  mightReclaim(): void {
    if (this.state.on) this.usage.markHeld(this.state.host.current, ENABLED_RECLAIM);
  }

  /** Who is told of orders and uses; null: nobody. */
  set watcher(watcher: OrderWatcher | null) {
    this.state.watcher = watcher;
    this.state.settle();
  }

  /** It gave up, or has said the one thing that it says: from then on nothing is seen. */
  get silent(): boolean {
    return this.rules.mode !== 'off' && !this.state.on;
  }

  /** Gives the current function chain, innermost first; null while searching, when nobody will read it. */
  set stackOf(stackOf: (() => readonly string[]) | null) {
    this.state.stackOf = stackOf;
    this.state.settle();
  }

  /** The current function chain, where one was asked for. */
  stack(): readonly string[] {
    return this.state.stack();
  }

  checkpoint(): void {
    this.state.checkpoint();
  }

  restore(): void {
    this.state.restore();
  }

  base(): void {
    this.journal.base();
  }

  rewind(): void {
    this.state.rewind();
  }
}
