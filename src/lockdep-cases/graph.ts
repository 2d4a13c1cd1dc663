/** The classes and the edges that a case leaves behind, as data, as lines, and as a Graphviz graph. */
import { EN, ER, SN, SR } from '../engine/lockdep/edges.ts';
import type { LockdepRules } from '../engine/lockdep/lockdep.ts';
import { Bench } from './bench.ts';
import type { Case } from './notation.ts';

export interface Graph {
  readonly id: string;
  readonly classes: readonly string[];
  readonly edges: readonly {
    readonly from: string;
    readonly to: string;
    readonly kinds: readonly string[];
  }[];
}

const KINDS = [
  ['ER', ER],
  ['EN', EN],
  ['SR', SR],
  ['SN', SN],
] as const;

/** Runs the whole case: in complete mode a report is not the end. */
export function graphOf({ id, locks, ops }: Case, rules: Partial<LockdepRules> = {}): Graph {
  const bench = new Bench(locks, rules);
  for (const op of ops) bench.step(op);
  const { all } = bench.lockdep.state.classes;
  const name = ({ name, version, subclass }: (typeof all)[number]) =>
    `${name}${version > 1 ? `#${version}` : ''}${subclass > 0 ? `/${subclass}` : ''}`;
  const edges = all.flatMap((cls) =>
    cls.after.map((edge) => ({
      from: name(cls),
      to: name(edge.to),
      kinds: KINDS.filter(([, bit]) => edge.kinds & bit).map(([letters]) => letters),
    })),
  );
  return { id, classes: all.map(name), edges };
}

export function graphText({ id, classes, edges }: Graph): string {
  const lines = edges.map(({ from, to, kinds }) => `  ${from} -> ${to}  ${kinds.join(' ')}`);
  return [`${id}: ${classes.length} classes, ${edges.length} edges`, `  ${classes.join(' ')}`, ...lines].join(
    '\n',
  );
}

/** One digraph a file; each case is a cluster, since its classes are its own. */
export function dotText(graphs: readonly Graph[]): string {
  const clusters = graphs.flatMap(({ id, classes, edges }, nth) => {
    const node = (name: string) => quoted(`${nth}:${name}`);
    return [
      `  subgraph cluster_${nth} {`,
      `    label=${quoted(id)};`,
      ...classes.map((name) => `    ${node(name)} [label=${quoted(name)}];`),
      ...edges.map(
        ({ from, to, kinds }) => `    ${node(from)} -> ${node(to)} [label=${quoted(kinds.join(' '))}];`,
      ),
      '  }',
    ];
  });
  return ['digraph lockdep {', ...clusters, '}'].join('\n');
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}
