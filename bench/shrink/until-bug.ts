/** A run up to its bug, counted as those do who stop it there: each turn from one task to another is a switch. */
import type { Machine, Switch } from '../../src/engine/machine.ts';
import { Replay } from '../../src/engine/strategies/replay.ts';
import type { Strategy } from '../../src/engine/strategies/strategy.ts';
import type { Task } from '../../src/engine/task.ts';
import type { LitmusSubject } from '../../src/litmus/subject.ts';
import { signatureOf } from '../../src/signature.ts';

export interface UntilBug {
  readonly preemptions: number;
  readonly switches: number;
  readonly steps: number;
}

export function untilBug(subject: LitmusSubject, signature: string, switches: readonly Switch[]): UntilBug {
  const { machine } = subject;
  const counter = new Counter(new Replay(switches), signature);
  machine.restore();
  machine.strategy = counter;
  subject.start();
  machine.run();
  return counter.count;
}

class Counter implements Strategy {
  count: UntilBug = { preemptions: 0, switches: -1, steps: 0 };
  private over = false;
  private last: Task | null = null;
  private readonly followed: Strategy;
  private readonly signature: string;

  constructor(followed: Strategy, signature: string) {
    this.followed = followed;
    this.signature = signature;
  }

  atPoint(machine: Machine, task: Task): Task {
    return this.chosen(machine, this.followed.atPoint(machine, task), task);
  }

  atStop(machine: Machine, usual: Task): Task {
    return this.chosen(machine, this.followed.atStop(machine, usual), null);
  }

  /** `running` could go on. */
  private chosen(machine: Machine, task: Task, running: Task | null): Task {
    this.over ||= machine.findings.some((finding) => signatureOf(finding) === this.signature);
    if (this.over) return task;
    const { preemptions, switches, steps } = this.count;
    this.count = {
      preemptions: preemptions + (running !== null && task !== running ? 1 : 0),
      switches: switches + (task === this.last ? 0 : 1),
      steps: steps + 1,
    };
    this.last = task;
    return task;
  }
}
