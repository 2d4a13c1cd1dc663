/**
 * A step: the operation a task stood before and all code up to its next scheduling point. The recorder sees what a step
 * does and keeps one mask for each cell it touched.
 * A section that is entered and left within one step is never seen by others: it only asks whether it may be entered.
 * Thus two such sections do not conflict by their lock, but one that spans several steps conflicts with both.
 */
import { type Act, type ActWatcher, ASK, ENDED, GIVE, JOIN, LEAVE, SET, TAKE } from '../engine/acts.ts';
import { assert } from '../engine/assert.ts';
import { CELLS, type Counter, type Watcher } from '../engine/heap.ts';
import type { Machine } from '../engine/machine.ts';
import type { Task } from '../engine/task.ts';
import { ASKS, COUNTS, FREES, GUARDED, kindOf, LOOKS, SETS } from './conflict.ts';
import { type Account, References } from './references.ts';
import { Reports, type SavedReports } from './reports.ts';

/** One field, or one part of the state of a lock, over all executions of a search. */
export class Cell {
  readonly key: number;
  /** The steps of the present execution that touched it, by depth, and what they did. */
  readonly depths: number[] = [];
  readonly masks: number[] = [];
  /** Which recording touched it last, and as the how manieth of its cells. */
  stamp = 0;
  at = 0;
  /** Of the references that are counted in it, if any are. */
  account: Account | null = null;

  constructor(key: number) {
    this.key = key;
  }
}

export class Step {
  cells: Cell[] = [];
  masks: number[] = [];
  rank = -1;
  /** The how manieth step of its task, from 1. */
  nth = 0;
  /** Depth of the step of its task before it, or of the one that made the task; -1: the task was there at the start. */
  before = -1;
  /** For each rank, how many of its steps happen before this one or are this one. */
  clock = new Int32Array(16);
  /** Depths of the earlier steps it races with. */
  readonly races: number[] = [];
  /** For each of them: would this step do the same if it came first? */
  readonly same: boolean[] = [];
  /** The run ended within this step while others could go on: it can change places with nothing. */
  fatal = false;
}

// While a step runs, further facts stand above the mask of a cell.
const TOOK = 1 << 6;
const GAVE = 1 << 7;
/** Taken in this step and not given back yet. */
const OPEN = 1 << 8;
/** One for each time the task was counted in during this step and not out again. */
const INSIDE = 1 << 9;

export class Recorder implements Watcher, ActWatcher, Counter {
  /** Cells met so far; a search that meets too many gives up. */
  readonly known = new Map<number, Cell>();
  step = new Step();
  private readonly machine: Machine;
  /** Null: the order in which lockdep learns is no matter. */
  readonly reports: Reports | null;
  private readonly references = new References();
  private stamp = 0;
  /** What an operation depends on is being asked for: GUARDED, where it is carried out; LOOKS, where it is come to. */
  private asking = 0;
  private task!: Task;
  /** Made during the step, and led to where they begin. */
  private readonly led: Task[] = [];
  /** Had the task irqs off when its step began? */
  private deaf = false;

  constructor(machine: Machine, exactReports: boolean) {
    this.machine = machine;
    this.reports = exactReports ? new Reports(machine) : null;
  }

  /** A new execution begins. References are counted, and orders heard of, in all of its steps, also where nobody watches. */
  restart(): void {
    const { machine } = this;
    this.references.restart();
    machine.heap.counter = this;
    machine.lockdep.watcher = this.reports;
  }

  /** The execution is over. */
  rest(): void {
    const { machine } = this;
    this.watch(false);
    machine.heap.counter = null;
    machine.lockdep.watcher = null;
  }

  /** What follows belongs to `step`, in which `task` carries out the operation it stands before. */
  begin(step: Step, task: Task): void {
    this.step = step;
    step.cells.length = step.masks.length = 0;
    step.rank = task.rank;
    step.fatal = false;
    this.stamp++;
    this.task = task;
    this.deaf = task.irqsOff > 0;
    this.led.length = 0;
    this.guard(task);
  }

  /** What was recorded is not all that matters. */
  get stale(): boolean {
    return this.reports?.stale === true;
  }

  /** All is recorded anew. */
  renew(): void {
    if (this.reports !== null) this.reports.stale = false;
  }

  save(): SavedReports | null {
    return this.reports === null ? null : this.reports.save();
  }

  load(saved: SavedReports | null): void {
    assert((saved === null) === (this.reports === null), 'a search was gone on with that is exact otherwise');
    if (saved !== null) this.reports!.load(saved);
  }

  created(task: Task): void {
    this.led.push(task);
  }

  /** From here on what happens belongs to the step. */
  watch(on: boolean): void {
    const { machine } = this;
    machine.watcher = machine.heap.watcher = on ? this : null;
  }

  /** The task has come to its next scheduling point, or to its end. */
  end(): void {
    const { task, deaf } = this;
    if (task.done) this.acts(task.id, ENDED, GIVE);
    // A CPU hears no interrupt while a task on it has irqs off.
    if (deaf !== task.irqsOff > 0) this.acts(-1 - task.cpu, 0, deaf ? LEAVE : JOIN);
    this.arrives(task);
    for (const other of this.led) this.arrives(other);
    this.seal();
  }

  /** What `task` waits for at the end of a run, as if it went on although it cannot. */
  await(step: Step, task: Task): void {
    this.begin(step, task);
    // It would take what it waits for.
    for (let i = 0; i < step.masks.length; i++) if (step.masks[i] === GUARDED) step.masks[i] = GUARDED | SETS;
    this.seal();
  }

  private guard(task: Task): void {
    this.ask(task, GUARDED);
  }

  /** The task has come to its next operation. What it depends on was seen by that only where something depends on when. */
  private arrives(task: Task): void {
    if (!task.done && this.reports?.decidesAt(task.op, task.object) === true) this.ask(task, LOOKS);
  }

  /** Whatever readiness depends on: the parts that the operation names and the fields that it reads. */
  private ask(task: Task, asking: number): void {
    const { op, object } = task;
    this.asking = asking;
    op.guards?.(object, task, this);
    const { heap } = this.machine;
    const { watcher } = heap;
    heap.watcher = this;
    op.ready(object, task);
    heap.watcher = watcher;
    this.asking = 0;
  }

  touch(key: number, write: boolean): void {
    const i = this.indexOf(key);
    if (this.asking) this.step.masks[i]! |= LOOKS | this.asking;
    else this.step.masks[i]! |= write ? SETS | TOOK : LOOKS;
  }

  acts(id: number, part: number, act: Act): void {
    this.add(this.indexOf(id * CELLS + part), act);
  }

  private add(i: number, act: Act): void {
    const { masks } = this.step;
    const mask = masks[i]!;
    if (this.asking) masks[i] = mask | this.asking | (act === TAKE ? 0 : kindOf(act));
    else if (act === TAKE) masks[i] = mask | OPEN;
    else if (act === GIVE) masks[i] = mask & OPEN ? (mask & ~OPEN) | LOOKS : mask | SETS | GAVE;
    else if (act === JOIN) masks[i] = mask + INSIDE;
    else if (act === LEAVE) masks[i] = mask >= INSIDE ? (mask - INSIDE) | ASKS : mask | COUNTS | GAVE;
    else masks[i] = mask | kindOf(act) | (act === SET ? TOOK : 0);
  }

  counts(key: number, before: number, by: -1 | 0 | 1): void {
    const { heap, current } = this.machine;
    const commutes = this.references.commutes(this.cellOf(key), current.rank, before, by);
    if (heap.watcher === null) return;
    if (commutes) this.add(this.indexOf(key), by === 0 ? ASK : by === 1 ? JOIN : LEAVE);
    else this.touch(key, by !== 0);
  }

  private seal(): void {
    const { masks } = this.step;
    for (let i = 0; i < masks.length; i++) masks[i] = sealed(masks[i]!);
  }

  /** What the step just sealed did to `cell`; 0: nothing. */
  maskOf(cell: Cell): number {
    return cell.stamp === this.stamp ? this.step.masks[cell.at]! : 0;
  }

  cellOf(key: number): Cell {
    let cell = this.known.get(key);
    if (cell === undefined) {
      cell = new Cell(key);
      this.known.set(key, cell);
    }
    return cell;
  }

  private indexOf(key: number): number {
    const cell = this.cellOf(key);
    if (cell.stamp !== this.stamp) {
      cell.stamp = this.stamp;
      cell.at = this.step.cells.length;
      this.step.cells.push(cell);
      this.step.masks.push(0);
    }
    return cell.at;
  }
}

function sealed(raw: number): number {
  let mask = raw & (LOOKS | ASKS | COUNTS | SETS | GUARDED);
  if (raw & OPEN) mask |= SETS;
  if (raw >= INSIDE) mask |= COUNTS;
  const takes = (raw & (TOOK | OPEN)) !== 0 || raw >= INSIDE;
  return raw & GAVE && !takes ? mask | FREES : mask;
}
