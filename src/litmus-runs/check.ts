/** All interleavings of a litmus program up to equivalence, in pauses between which a caller may stop it. */
import { bySeverity } from '../check.ts';
import { Exploration } from '../explore/exploration.ts';
import type { LitmusProgram } from '../litmus/program.ts';
import { type LitmusOptions, type LitmusSubject, litmusSubject } from '../litmus/subject.ts';
import type { SearchReport } from '../reports/json.ts';
import { LITMUS, reportOf } from './report.ts';

export interface LitmusCheckRequest {
  readonly program: LitmusProgram;
  readonly options: LitmusOptions;
  readonly maxExecutions: number;
  readonly preemptions: number | null;
  /** Ids of the invariants that count; null: all. */
  readonly invariants: readonly string[] | null;
  /** The command that finds the same again. */
  readonly search: string;
}

export class LitmusCheck {
  readonly exploration: Exploration;
  private readonly request: LitmusCheckRequest;
  private readonly subject: LitmusSubject;

  constructor(request: LitmusCheckRequest) {
    const { program, options, maxExecutions, preemptions } = request;
    this.request = request;
    this.subject = litmusSubject(program, options);
    const bound = preemptions === null ? {} : { preemptions };
    this.exploration = new Exploration(this.subject, { maxExecutions, ...bound });
  }

  report(): SearchReport {
    const { preemptions, maxExecutions, invariants, search } = this.request;
    const { outcomes, executions, ...result } = this.exploration.result();
    const complete = result.complete && !result.beyond;
    const findings = bySeverity([...outcomes.keys()])
      .filter((signature) => counts(signature, invariants))
      .map((signature) => reportOf(this.subject, signature, outcomes.get(signature)!.schedule, search));
    return {
      command: 'check',
      world: LITMUS,
      seed: null,
      verdict: findings.length > 0 ? 'fails' : complete ? 'holds' : 'bounded',
      ...{ complete, executions, bound: { preemptions, maxExecutions }, findings },
    };
  }

  /** What lockdep names first may differ between equivalent interleavings, and only one of them was run. */
  get mayLackNames(): boolean {
    const { outcomes, complete } = this.exploration.result();
    const counting = [...outcomes.keys()].filter((signature) => counts(signature, this.request.invariants));
    return complete && counting.some((signature) => signature.startsWith('lockdep:'));
  }
}

/** Is the finding of an invariant that was asked for? */
export function counts(signature: string, invariants: readonly string[] | null): boolean {
  return invariants === null || invariants.some((id) => signature.startsWith(`${id}:`));
}
