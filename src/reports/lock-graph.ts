/**
 * The locks of a finding as a graph for Graphviz: an arrow leads from what is held to what is wanted with it held. Bold is
 * the order that made lockdep report; the waits of a deadlock are all of one rank.
 */
import type { Deadlock, LockdepReport } from '../engine/finding.ts';
import type { LockRow } from '../engine/lockdep/report.ts';
import type { Traced } from '../outcome.ts';
import { type DotEdge, digraph } from './dot.ts';
import { callerIn, functionOf, LOCK_CALLS } from './frames.ts';
import type { FindingReport } from './json.ts';
import { titleOfTask } from './ladder/commands.ts';
import { className, sameClass } from './splat/lock-row.ts';
import { headingOf } from './text.ts';

/** A finding that is not about locks is a graph without arrows. */
export function lockGraph(report: FindingReport): string {
  return digraph(report.judged.signature, headingOf(report), edgesOf(report));
}

function edgesOf({ judged: { finding }, traced }: FindingReport): readonly DotEdge[] {
  switch (finding.kind) {
    case 'violation':
      return [];
    case 'deadlock':
      return waits(finding, traced);
    case 'lockdep':
      return orders(finding.report);
  }
}

/** What a task wants, the one after it in the cycle holds. */
function waits({ cycle }: Deadlock, traced: Traced): readonly DotEdge[] {
  return cycle.map((wait, i) => {
    const held = cycle.at(i - 1)!;
    const who = `${titleOfTask(traced, wait.task, [])}\n${wait.op}()`;
    return { from: instance(held), to: instance(wait), label: who };
  });
}

function instance({ wants, object }: Deadlock['cycle'][number]): string {
  return wants === object ? wants : `${wants}\n${object}`;
}

function orders(report: LockdepReport): readonly DotEdge[] {
  switch (report.kind) {
    case 'circular': {
      const { chain } = report;
      return [...path(chain), { ...order(chain.at(-1)!, chain[0]!), style: 'bold' }];
    }
    case 'recursion':
      return [{ ...order(report.holding, report.wanted), style: 'bold' }];
    case 'safe-to-unsafe': {
      const { toHolding, fromWanted, holding, wanted } = report;
      return [...path(toHolding), { ...order(holding, wanted), style: 'bold' }, ...path(fromWanted)];
    }
    case 'inversion': {
      const { lock, other, forwards, path: between } = report;
      const away = [lock, ...between, other].filter((row, i, all) => i === 0 || !sameClass(row, all[i - 1]!));
      return path(forwards ? away : away.toReversed());
    }
    default:
      return [];
  }
}

/** Each taken with the one before it held. */
function path(rows: readonly LockRow[]): readonly DotEdge[] {
  return rows.slice(1).map((row, i) => order(rows[i]!, row));
}

function order(from: LockRow, to: LockRow): DotEdge {
  const caller = callerIn(to.stack, LOCK_CALLS);
  return {
    from: className(from),
    to: className(to),
    label: caller === null ? '' : `${functionOf(caller)}()`,
  };
}
