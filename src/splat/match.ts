/** The paths of a modelled kernel that make the orders of a report: the nearer the call chains, the better. */
import type { Context } from './contexts.ts';
import type { SplatEdge } from './edges.ts';
import { plainFunction, plainName } from './names.ts';

export interface MatchedEdge {
  readonly edge: SplatEdge;
  /** Contexts in which the order is made, those with the nearest call chain. */
  readonly contexts: readonly Context[];
  /** How much of the report's stack the nearest has, from 0 to 1. */
  readonly nearness: number;
}

/** Some path must take the one while it holds the other. */
export function matched(edge: SplatEdge, contexts: readonly Context[]): MatchedEdge {
  const from = plainName(edge.from);
  const to = plainName(edge.to);
  const makers = contexts.filter(
    ({ acquired, held }) => acquired === to && held.some(({ name }) => name === from),
  );
  // What was recorded at boot is repeated at run time by other callers.
  const stack = edge.boot ? edge.stack.slice(0, 4) : edge.stack;
  const plain = stack.map(plainFunction);
  const scored = makers.map((context) => ({ context, nearness: nearnessOf(plain, context.stack) }));
  const best = Math.max(...scored.map(({ nearness }) => nearness));
  const near = scored.filter(({ nearness }) => nearness >= best - 1e-9).map(({ context }) => context);
  return { edge, contexts: near, nearness: best };
}

/** Share of `stack` that is found in `chain` in the same order: the longest common subsequence. */
function nearnessOf(stack: readonly string[], chain: readonly string[]): number {
  if (stack.length === 0) return 0;
  let row = new Array<number>(chain.length + 1).fill(0);
  for (const name of stack) {
    const next = [0];
    for (let j = 0; j < chain.length; j++)
      next.push(name === chain[j] ? row[j]! + 1 : Math.max(row[j + 1]!, next[j]!));
    row = next;
  }
  return row[chain.length]! / stack.length;
}
