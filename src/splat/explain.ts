/**
 * A report of the kernel explained: its cycle, and whether what it says can happen in the model. First the tree whose paths
 * are nearest to the stacks; then what keeps the tasks of the cycle apart; then every interleaving of the programs that make
 * its orders. `reachable` is said only with a witness, `unreachable` only after complete searches: of all programs, or of some
 * where something keeps the tasks apart whatever the program.
 */
import type { CheckRequest } from '../check.ts';
import type { SearchReport } from '../reports/json.ts';
import { TREES } from '../trees/index.ts';
import { resolveWorld } from '../world.ts';
import { Paths } from './contexts.ts';
import { edgesOf, type SplatEdge } from './edges.ts';
import type { Explanation, SplatVerdict } from './explanation.ts';
import { type MatchedEdge, matchCycle, nearnessOf } from './match.ts';
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

/** Explains the reports of one log: what it learns of the trees serves them all, and the same report is explained once. */
export class Explainer {
  private readonly options: ExplainOptions;
  private readonly check: Check;
  private readonly paths = new Map<string, Paths>();
  private readonly verdicts = new Map<string, SplatVerdict>();

  constructor(options: ExplainOptions, check: Check) {
    this.options = options;
    this.check = check;
  }

  explain(report: SplatReport): Explanation {
    const edges = edgesOf(report);
    const key = JSON.stringify([report.kind, report.kernel, edges]);
    const verdict = this.verdicts.get(key) ?? this.verdictOn(report, edges);
    if (this.verdicts.size < MOST_VERDICTS) this.verdicts.set(key, verdict);
    return { report, edges, verdict };
  }

  private verdictOn({ kind, kernel }: SplatReport, edges: readonly SplatEdge[]): SplatVerdict {
    if (kind !== 'circular') return unknown('kind', 'only circular reports are looked for in the model.');
    if (edges.length === 0)
      return unknown('incomplete', 'without the whole dependency chain there is nothing to look for.');
    const trees = this.options.tree === null ? TREES.map(({ id }) => id) : [this.options.tree];
    const fits = trees.map((tree) => this.fitOf(tree, edges)).filter((fit) => fit !== undefined);
    if (fits.length === 0)
      return unknown('not-modelled', 'no tree of the model takes these locks in these orders.');
    const best = fits.reduce((one, other) => (isNearer(other, one, kernel) ? other : one));
    const strange = best.matches.find(({ edge, nearness: near }) => !edge.boot && near < NEAR);
    if (strange !== undefined) return foreign(best.tree, strange.edge);
    return searchVerdict(best, this.options, this.check);
  }

  /** Undefined: the tree does not make one of the orders. */
  private fitOf(tree: string, edges: readonly SplatEdge[]): Fit | undefined {
    const paths = this.pathsOf(tree);
    if (!edges.every(({ from, to }) => paths.makes(plainName(from), plainName(to)))) return undefined;
    const contexts = paths.contexts(new Set(edges.map(({ to }) => plainName(to))));
    const matches = matchCycle(edges, contexts);
    return matches === undefined ? undefined : { tree, matches };
  }

  private pathsOf(tree: string): Paths {
    const { patches, actors } = this.options;
    const known = this.paths.get(tree) ?? new Paths(resolveWorld({ tree, patches, config: {}, actors }));
    this.paths.set(tree, known);
    return known;
  }
}

/** Share of a stack that a modelled path must have to be the path of the report: below, it only takes the same locks. */
const NEAR = 0.5;
const MOST_VERDICTS = 1_000;

function unknown(why: string, text: string): SplatVerdict {
  return { value: 'unknown', why, text, tree: null, token: null, assumes: [] };
}

function foreign(tree: string, { from, to, stack }: SplatEdge): SplatVerdict {
  const text = `${tree} takes these locks in these orders, but ${to} under ${from} not by way of ${stack[0] ?? 'this path'}.`;
  return { ...unknown('not-modelled', text), tree };
}

/** Chains first; the release that is printed breaks ties. */
function isNearer(one: Fit, other: Fit, kernel: string | null): boolean {
  const difference = nearnessOf(one.matches) - nearnessOf(other.matches);
  if (Math.abs(difference) > 1e-9) return difference > 0;
  const named = ({ tree }: Fit) => kernel?.startsWith(tree.slice(1)) === true;
  return named(one) && !named(other);
}
