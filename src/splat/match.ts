/**
 * The paths of a modelled kernel that make the orders of a report: the nearer the call chains, the better. Classes share
 * names, so a lock of the cycle must be one class in both orders that it is part of.
 */
import type { Context } from './contexts.ts';
import type { SplatEdge } from './edges.ts';
import { plainFunction, plainName } from './names.ts';

export interface MatchedEdge {
  readonly edge: SplatEdge;
  /** Contexts in which the order is made, those with the nearest call chain. */
  readonly contexts: readonly Context[];
  /** How much of the report's stack the nearest has, from 0 to 1. */
  readonly nearness: number;
  /** The classes that it goes from and to. */
  readonly keys: readonly [string, string];
}

/** Assignments of classes to the names of a cycle that are compared. */
const MOST_ASSIGNMENTS = 2_000;

/** Undefined: no classes with these names are taken in these orders. */
export function matchCycle(
  edges: readonly SplatEdge[],
  contexts: readonly Context[],
): readonly MatchedEdge[] | undefined {
  const choices = edges.map((edge) => waysToMake(edge, contexts));
  let best: readonly MatchedEdge[] | undefined;
  for (const keys of assignments(choices)) {
    const match = choices.map((ways, i) => ways.get(`${keys[i]}\n${keys[(i + 1) % keys.length]}`)!);
    if (best === undefined || nearnessOf(match) > nearnessOf(best)) best = match;
  }
  return best;
}

/** Of all orders together. */
export function nearnessOf(matches: readonly MatchedEdge[]): number {
  return matches.reduce((sum, { nearness }) => sum + nearness, 0);
}

/** By the classes that an order goes from and to. */
function waysToMake(edge: SplatEdge, contexts: readonly Context[]): ReadonlyMap<string, MatchedEdge> {
  const from = plainName(edge.from);
  const to = plainName(edge.to);
  // What was recorded at boot is repeated at run time by other callers.
  const stack = (edge.boot ? edge.stack.slice(0, 4) : edge.stack).map(plainFunction);
  const ways = new Map<string, MatchedEdge>();
  for (const context of contexts) {
    if (context.acquired !== to) continue;
    const nearness = shareOf(stack, context.stack);
    for (const key of new Set(context.held.filter(({ name }) => name === from).map((lock) => lock.key))) {
      const id = `${key}\n${context.key}`;
      const known = ways.get(id);
      if (known !== undefined && known.nearness > nearness) continue;
      const others = known?.nearness === nearness ? known.contexts : [];
      ways.set(id, { edge, contexts: [...others, context], nearness, keys: [key, context.key] });
    }
  }
  return ways;
}

/** A class for each name of the cycle, such that every order is made. */
function* assignments(
  choices: readonly ReadonlyMap<string, MatchedEdge>[],
): Generator<readonly string[], void, undefined> {
  let given = 0;
  function* extend(keys: readonly string[]): Generator<readonly string[], void, undefined> {
    if (given >= MOST_ASSIGNMENTS) return;
    const ways = choices[keys.length - 1]!;
    for (const { keys: pair } of ways.values()) {
      if (pair[0] !== keys.at(-1)) continue;
      if (keys.length < choices.length) yield* extend([...keys, pair[1]]);
      else if (pair[1] === keys[0]) {
        given++;
        yield keys;
      }
    }
  }
  const firsts = new Set([...(choices[0]?.values() ?? [])].map(({ keys }) => keys[0]));
  for (const first of firsts) yield* extend([first]);
}

/** Share of `stack` that is found in `chain` in the same order: the longest common subsequence. */
function shareOf(stack: readonly string[], chain: readonly string[]): number {
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
