/**
 * A report of the kernel explained: its cycle, and whether what it says can happen in the model. First the tree whose paths
 * are nearest to the stacks; then what keeps the tasks of the cycle apart; then every interleaving of the programs that make
 * its orders. `reachable` is said only with a witness, `unreachable` only after complete searches.
 */
import type { CheckRequest } from '../check.ts';
import type { SearchReport } from '../reports/json.ts';
import { TREES } from '../trees/index.ts';
import { resolveWorld } from '../world.ts';
import { contextsOf } from './contexts.ts';
import { edgesOf, type SplatEdge } from './edges.ts';
import type { Explanation, SplatVerdict } from './explanation.ts';
import { type MatchedEdge, matched } from './match.ts';
import { plainName } from './names.ts';
import type { SplatReport } from './parse/report.ts';
import { searchVerdict } from './verdict.ts';

export interface ExplainOptions {
  /** Id of the tree to ask; null: the one whose call chains fit best. */
  readonly tree: string | null;
  readonly patches: readonly string[];
  readonly actors: readonly string[];
}

export type Check = (request: CheckRequest) => SearchReport;

export interface Fit {
  readonly tree: string;
  readonly matches: readonly MatchedEdge[];
}

export function explain(report: SplatReport, options: ExplainOptions, check: Check): Explanation {
  const edges = edgesOf(report);
  return { report, edges, verdict: verdictOn(report, edges, options, check) };
}

function verdictOn(
  report: SplatReport,
  edges: readonly SplatEdge[],
  options: ExplainOptions,
  check: Check,
): SplatVerdict {
  if (report.kind !== 'circular')
    return unknown('kind', 'only circular reports are looked for in the model.');
  if (edges.length === 0)
    return unknown('incomplete', 'without the whole dependency chain there is nothing to look for.');
  const trees = options.tree === null ? TREES.map(({ id }) => id) : [options.tree];
  const fits = trees.map((tree) => fitOf(tree, edges, options)).filter((fit) => fit !== undefined);
  if (fits.length === 0)
    return unknown('not-modelled', 'no tree of the model takes these locks in these orders.');
  const best = fits.reduce((one, other) => (isNearer(other, one, report.kernel) ? other : one));
  return searchVerdict(best, options, check);
}

function unknown(why: string, text: string): SplatVerdict {
  return { value: 'unknown', why, text, tree: null, token: null, assumes: [] };
}

/** Undefined: the tree does not make one of the orders. */
function fitOf(
  tree: string,
  edges: readonly SplatEdge[],
  { patches, actors }: ExplainOptions,
): Fit | undefined {
  const world = resolveWorld({ tree, patches, config: {}, actors });
  const contexts = contextsOf(world, new Set(edges.map(({ to }) => plainName(to))));
  const matches: MatchedEdge[] = [];
  for (const edge of edges) {
    const match = matched(edge, contexts);
    if (match === undefined) return undefined;
    matches.push(match);
  }
  return { tree, matches };
}

/** Chains first; the release that is printed breaks ties. */
function isNearer(one: Fit, other: Fit, kernel: string | null): boolean {
  const difference = nearness(one) - nearness(other);
  if (Math.abs(difference) > 1e-9) return difference > 0;
  const named = ({ tree }: Fit) => kernel?.startsWith(tree.slice(1)) === true;
  return named(one) && !named(other);
}

function nearness({ matches }: Fit): number {
  return matches.reduce((sum, match) => sum + match.nearness, 0);
}
