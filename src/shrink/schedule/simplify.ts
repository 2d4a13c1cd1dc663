/**
 * From a schedule that shows a signature to a simpler one that shows the same, by running what may be simpler: steps that do
 * not depend on each other are put in order, departures from default order are left out, then blocks are left out, moved,
 * merged, made longer or shorter, for as long as that costs less. What is left is as good as any of its neighbours, not the
 * best of all (certify.ts).
 */
import { assert } from '../../engine/assert.ts';
import type { Switch } from '../../engine/machine.ts';
import { Replay } from '../../engine/strategies/replay.ts';
import type { Strategy } from '../../engine/strategies/strategy.ts';
import type { Subject } from '../../explore/subject.ts';
import { type Block, BlockRecorder, Blocks } from './blocks.ts';
import { isCheaper } from './cost.ts';
import { type Departure, Departures, departuresOf } from './departures.ts';
import { cuts, moves } from './moves.ts';
import { TraceRecorder } from './reorder.ts';
import { runOf, type Shown } from './run.ts';

export interface Simplified extends Shown {
  readonly executions: number;
}

/** Runs at most, and their steps: a schedule of very many blocks may end before it is as simple as its neighbours. */
const MOST_RUNS = 2_000;
const MOST_STEPS = 5_000_000;

export function simplified(subject: Subject, signature: string, switches: readonly Switch[]): Simplified {
  return new Simplifier(subject, signature).run(switches);
}

interface Candidate extends Shown {
  readonly blocks: readonly Block[];
  readonly departures: readonly Departure[];
}

class Simplifier {
  private executions = 0;
  private steps = 0;
  private readonly tried = new Set<string>();
  private readonly subject: Subject;
  private readonly signature: string;

  constructor(subject: Subject, signature: string) {
    this.subject = subject;
    this.signature = signature;
  }

  run(switches: readonly Switch[]): Simplified {
    const trace = new TraceRecorder(new Replay(switches), this.subject.machine);
    const first = this.shown(trace);
    trace.end();
    assert(first !== null, 'a schedule that is to be simplified does not show its signature');
    const toBlocks = (blocks: readonly Block[]) => new Blocks(blocks);
    const toDepartures = (departures: readonly Departure[]) => new Departures(departures);
    let best = this.better([trace.reordered()], toBlocks, first) ?? first;
    for (let next: Candidate | null = best; next !== null; ) {
      best = next;
      next =
        this.better(cuts(best.departures), toDepartures, best) ??
        this.better(moves(best.blocks), toBlocks, best);
    }
    return { switches: best.switches, cost: best.cost, executions: this.executions };
  }

  /** The first of the lists that shows the signature and costs less than `best`. */
  private better<T>(
    lists: Iterable<readonly T[]>,
    strategyOf: (list: readonly T[]) => Strategy,
    best: Candidate,
  ): Candidate | null {
    for (const list of lists) {
      const text = JSON.stringify(list);
      if (this.tried.has(text)) continue;
      if (this.executions >= MOST_RUNS || this.steps > MOST_STEPS) return null;
      this.tried.add(text);
      const candidate = this.shown(strategyOf(list));
      if (candidate !== null && isCheaper(candidate.cost, best.cost)) return candidate;
    }
    return null;
  }

  private shown(strategy: Strategy): Candidate | null {
    this.executions++;
    const recorder = new BlockRecorder(strategy);
    const shown = runOf(this.subject, this.signature, recorder);
    this.steps += this.subject.machine.steps;
    if (shown === null) return null;
    return { ...shown, blocks: recorder.departing, departures: departuresOf(this.subject.machine) };
  }
}
