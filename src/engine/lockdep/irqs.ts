/**
 * The interrupt state of the running task. Enabling interrupts shows that all locks held then are held with them enabled;
 * entering one puts what follows on a chain of its own.
 */
import { ENABLED_HARDIRQ, ENABLED_SOFTIRQ } from './classes.ts';
import type { State } from './state.ts';
import { irqStateOf } from './steps.ts';
import type { Usage } from './usage.ts';

export class Irqs {
  private readonly state: State;
  private readonly usage: Usage;

  constructor(state: State, usage: Usage) {
    this.state = state;
    this.usage = usage;
  }

  disable(): void {
    const task = this.state.host.current;
    task.irqsOff++;
    task.irqState = irqStateOf(task);
  }

  /** Softirqs run with hardirqs on alone, so that these may enable them too. */
  enable(): void {
    const task = this.state.host.current;
    task.irqsOff--;
    task.irqState = irqStateOf(task);
    if (task.irqsOff > 0 || task.depth === 0 || !this.state.on || task.inNmi > 0) return;
    this.usage.markHeld(task, ENABLED_HARDIRQ);
    if (task.bhOff === 0) this.usage.markHeld(task, ENABLED_SOFTIRQ);
  }

  disableBh(): void {
    const task = this.state.host.current;
    task.bhOff++;
    task.irqState = irqStateOf(task);
  }

  enableBh(): void {
    const task = this.state.host.current;
    task.bhOff--;
    task.irqState = irqStateOf(task);
    if (task.bhOff > 0 || task.depth === 0 || !this.state.on || task.irqsOff > 0) return;
    this.usage.markHeld(task, ENABLED_SOFTIRQ);
  }

  /** `threaded`: the handler sleeps in a real-time kernel, so locks that do are no worse here. */
  enterHardirq(threaded = false): void {
    const task = this.state.host.current;
    if (task.inHardirq++ === 0) task.threaded = threaded;
    this.disable();
  }

  exitHardirq(): void {
    const task = this.state.host.current;
    if (--task.inHardirq === 0) task.threaded = false;
    this.enable();
  }

  enterSoftirq(): void {
    this.state.host.current.inSoftirq++;
    this.disableBh();
    this.disable();
  }

  exitSoftirq(): void {
    this.state.host.current.inSoftirq--;
    this.enable();
    this.enableBh();
  }

  enterNmi(): void {
    this.state.host.current.inNmi++;
    this.disable();
  }

  /** What an NMI interrupted goes on as it was. */
  exitNmi(): void {
    const task = this.state.host.current;
    task.inNmi--;
    task.irqsOff--;
    task.irqState = irqStateOf(task);
  }

  /** The running task reclaims memory: where that is a kind of interrupt, what it takes is taken inside. */
  enterReclaim(): void {
    const task = this.state.host.current;
    task.inReclaim++;
    task.irqState = irqStateOf(task);
  }

  exitReclaim(): void {
    const task = this.state.host.current;
    task.inReclaim--;
    task.irqState = irqStateOf(task);
  }
}
