/** The table of docs/findings.md, from the rows themselves. Run by itself it writes the table into the page. */
import { readFileSync, writeFileSync } from 'node:fs';
import { KNOWN_FAILURES, type KnownFailure } from '../src/expectations/known-failures/index.ts';
import { CHILD, GROUP } from '../src/expectations/known-failures/lines.ts';
import { TREES } from '../src/trees/index.ts';

export const PAGE = 'docs/findings.md';

const HEAD = ['| tree | invariant | smallest program | source |', '|---|---|---|---|'];

export function findingsTable(): string {
  return [...HEAD, ...KNOWN_FAILURES.map(line)].join('\n');
}

/** `page` with its table replaced. */
export function withTable(page: string): string {
  return page.replace(/^\| tree \|.*\n(\|.*\n)*/m, () => `${findingsTable()}\n`);
}

function line({
  trees,
  config = {},
  actors = [],
  signatures,
  kind,
  source,
  ...program
}: KnownFailure): string {
  const needs = [
    ...Object.entries(config).map(([name, value]) => (value ? name : `${name}=n`)),
    ...actors.map((actor) => `\`--actor ${actor}\``),
  ];
  const invariants = new Set(signatures.map((signature) => signature.split(':')[0]!));
  const cells = [
    [...spans(trees), ...needs].join(', '),
    [...invariants].join(', '),
    programText(program),
    `${kind}: ${source}`,
  ];
  return `| ${cells.join(' | ')} |`;
}

function programText({ setup, tasks }: Pick<KnownFailure, 'setup' | 'tasks'>): string {
  const text = tasks.map((task) => `\`${task}\``).join(' against ');
  if (setup === undefined) return text;
  return `${text}, ${NAMED.get(setup) ?? `after \`${setup.join('; ')}\``}`;
}

/** Set-ups that the page explains once. */
const NAMED: ReadonlyMap<readonly string[], string> = new Map([
  [GROUP, 'with a group'],
  [CHILD, 'with a child'],
]);

const PLACES = new Map(TREES.map(({ id }, at) => [id, at]));

/** Three trees or more that follow each other are a span. */
function spans(trees: readonly string[]): readonly string[] {
  const runs: string[][] = [];
  for (const tree of trees) {
    const last = runs.at(-1);
    if (last !== undefined && PLACES.get(last.at(-1)!)! + 1 === PLACES.get(tree)) last.push(tree);
    else runs.push([tree]);
  }
  return runs.flatMap((run) => (run.length > 2 ? [`${run[0]} – ${run.at(-1)}`] : run));
}

if (import.meta.main) writeFileSync(PAGE, withTable(readFileSync(PAGE, 'utf8')));
