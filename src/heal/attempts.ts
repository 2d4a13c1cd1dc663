/** Counts the runs of a search near an old schedule, and knows what they are to show. */
import type { Switch } from '../engine/machine.ts';
import type { Strategy } from '../engine/strategies/strategy.ts';
import type { Executor } from '../execute.ts';
import type { Program } from '../repro/scenario.ts';

export class Attempts {
  executions = 0;
  private readonly executor: Executor;
  private readonly program: Program;
  private readonly signature: string;

  constructor(executor: Executor, program: Program, signature: string) {
    this.executor = executor;
    this.program = program;
    this.signature = signature;
  }

  /** The switches of a run that shows the signature; null: it does not. */
  try(strategy: Strategy): readonly Switch[] | null {
    this.executions++;
    const { findings, switches } = this.executor.run(this.program, strategy);
    return findings.some(({ signature }) => signature === this.signature) ? switches : null;
  }
}
