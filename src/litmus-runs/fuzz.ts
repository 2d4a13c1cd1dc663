/** Many runs of one litmus program, each with another interleaving; the first of each finding is kept. */
import { bySeverity } from '../check.ts';
import type { Switch } from '../engine/machine.ts';
import { type Stream, stream } from '../engine/seed.ts';
import { Mix } from '../engine/strategies/mix.ts';
import type { LitmusProgram } from '../litmus/program.ts';
import { type LitmusOptions, type LitmusSubject, litmusSubject } from '../litmus/subject.ts';
import type { FindingReport, SearchReport } from '../reports/json.ts';
import type { Drawn } from '../repro/scenario.ts';
import { strategyOf } from '../strategy.ts';
import { counts } from './check.ts';
import { LITMUS, reportOf } from './report.ts';

export interface LitmusFuzzRequest {
  readonly program: LitmusProgram;
  readonly options: LitmusOptions;
  readonly seed: string;
  readonly runs: number;
  readonly strategy: Drawn['strategy'] | 'mix';
  /** Depth of pct, delays of delay; null: the usual one. */
  readonly depth: number | null;
  readonly invariants: readonly string[] | null;
  readonly failFast: boolean;
  readonly search: string;
}

export class LitmusFuzz {
  runs = 0;
  private readonly request: LitmusFuzzRequest;
  private readonly subject: LitmusSubject;
  private readonly chance: Stream;
  private readonly mix: Mix;
  private readonly found = new Map<string, readonly Switch[]>();
  /** Points of the longest run so far. */
  private events = 10;

  constructor(request: LitmusFuzzRequest) {
    this.request = request;
    this.subject = litmusSubject(request.program, request.options);
    this.chance = stream(request.seed, `litmus ${request.program.name}`);
    this.mix = new Mix(this.chance);
  }

  get findings(): number {
    return this.found.size;
  }

  /** Makes at most so many further runs. True: there is more to be done. */
  advance(most: number): boolean {
    const { request, subject, mix } = this;
    const { machine } = subject;
    for (let n = 0; n < most && this.more; n++) {
      machine.restore();
      machine.strategy = request.strategy === 'mix' ? mix.next() : strategyOf(this.drawn(request.strategy));
      subject.start();
      const ending = machine.run();
      if (request.strategy === 'mix') mix.learn();
      this.events = Math.max(this.events, machine.steps);
      this.runs++;
      for (const signature of subject.finish(ending))
        if (counts(signature, request.invariants) && !this.found.has(signature))
          this.found.set(signature, machine.switches.slice());
    }
    return this.more;
  }

  report(): SearchReport {
    const { seed, runs, search } = this.request;
    const findings = bySeverity([...this.found.keys()]).map(
      (signature): FindingReport => reportOf(this.subject, signature, this.found.get(signature)!, search),
    );
    return {
      ...{ command: 'fuzz', world: LITMUS, seed, verdict: findings.length > 0 ? 'fails' : 'passed' },
      complete: this.runs === runs,
      executions: this.runs,
      bound: { preemptions: null, maxExecutions: runs },
      findings,
    };
  }

  private get more(): boolean {
    return this.runs < this.request.runs && !(this.request.failFast && this.found.size > 0);
  }

  private drawn(strategy: Drawn['strategy']): Drawn {
    const { depth } = this.request;
    return { strategy, seed: this.chance.fork(), events: this.events, ...(depth === null ? {} : { depth }) };
  }
}
