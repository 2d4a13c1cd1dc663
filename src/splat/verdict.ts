/** Whether a cycle can close in the modelled kernel, by search of the programs that make its orders. */
import { printLine, printTask } from '../programs/shell.ts';
import type { FindingReport } from '../reports/json.ts';
import type { Program, World } from '../repro/scenario.ts';
import { candidatePrograms } from './candidates.ts';
import { type Exclusion, exclusionIn } from './exclusion.ts';
import type { Check, ExplainOptions, Fit } from './explain.ts';
import type { SplatVerdict } from './explanation.ts';
import { plainName } from './names.ts';

/** Executions that one program may take. */
const EXECUTIONS = 20_000;

/** Who else may exist, and is tried where nothing happens without. */
const ACTORS: readonly string[] = ['kexec'];

interface Searched {
  readonly witness: FindingReport | null;
  readonly programs: number;
  readonly executions: number;
  readonly complete: boolean;
}

export function searchVerdict(fit: Fit, options: ExplainOptions, check: Check): SplatVerdict {
  const { tree, matches } = fit;
  const names = new Set(matches.flatMap(({ edge }) => [plainName(edge.from), plainName(edge.to)]));
  const programs = candidatePrograms(matches);
  const world: World = { tree, patches: options.patches, config: {}, actors: options.actors };
  const searched = search(programs, world, names, check);
  const exclusion = exclusionIn(matches);
  // A count can be wrong, which is what a witness then shows; a lock that only one can hold cannot.
  const told =
    exclusion === null || (searched.witness !== null && exclusion.why === 'refcount') ? null : exclusion;
  const evidence = [...(told === null ? [] : [exclusionText(told, fit)]), countsText(searched)];
  const common = { tree, evidence, assumes: assumptions(world) };
  if (searched.witness !== null)
    return { ...common, value: 'reachable', why: 'witness', ...witnessOf(searched.witness, names) };
  if (!searched.complete)
    return {
      ...common,
      value: 'unknown',
      why: 'cut-off',
      token: null,
      text: 'no deadlock was found, but the search was cut off.',
    };
  const other = withActors(programs, world, names, check);
  return {
    ...common,
    value: 'unreachable',
    why: exclusion?.why ?? 'searched',
    text:
      exclusion === null
        ? 'no interleaving of the paths that take these locks deadlocks.'
        : becauseText(exclusion),
    token: null,
    evidence: [...evidence, ...other],
  };
}

function search(
  programs: readonly Program[],
  world: World,
  names: ReadonlySet<string>,
  check: Check,
): Searched {
  let executions = 0;
  let complete = true;
  for (const [nth, program] of programs.entries()) {
    const report = check({
      world,
      program,
      maxExecutions: EXECUTIONS,
      preemptions: null,
      invariants: ['deadlock'],
    });
    executions += report.executions;
    const witness = report.findings.find(({ judged }) =>
      locksOf(judged.signature).every((lock) => names.has(lock)),
    );
    if (witness !== undefined) return { witness, programs: nth + 1, executions, complete };
    complete &&= report.complete;
  }
  return { witness: null, programs: programs.length, executions, complete };
}

/** `deadlock: a <- b <- a` → a, b. */
function locksOf(signature: string): readonly string[] {
  return signature
    .replace(/^[a-z-]+: /, '')
    .split(' <- ')
    .map(plainName);
}

/** What happens once somebody exists whom the report does not show. */
function withActors(
  programs: readonly Program[],
  world: World,
  names: ReadonlySet<string>,
  check: Check,
): readonly string[] {
  return ACTORS.filter((actor) => !world.actors.includes(actor)).flatMap((actor) => {
    const { witness } = search(programs, { ...world, actors: [...world.actors, actor] }, names, check);
    if (witness === null) return [];
    return [
      `with --actor ${actor} ${witness.judged.signature} is reachable in the same code: npx presplat replay ${witness.token}`,
    ];
  });
}

function witnessOf(witness: FindingReport, names: ReadonlySet<string>) {
  const tasks = witness.traced.scenario.program.tasks.map(printTask);
  const locks = new Set(locksOf(witness.judged.signature));
  const short = locks.size < names.size ? `, by the shorter cycle ${[...locks].join(', ')}` : '';
  return { text: `${tasks.join(' against ')} deadlocks${short}.`, token: witness.token, witness };
}

function exclusionText({ lock, edges }: Exclusion, { matches }: Fit): string {
  const [one, other] = edges.map((i) => printLine(matches[i]!.contexts[0]!.op));
  return `${lock} is held by both "${one}" and "${other}" where the report has them`;
}

function becauseText({ why, lock }: Exclusion): string {
  if (why === 'refcount')
    return `${lock} counts its readers, and its writer runs only when none is counted: two tasks of the cycle exclude each other.`;
  return `two tasks of the cycle hold ${lock}, which only one can: it is a gate that lockdep does not see.`;
}

function countsText({ witness, programs, executions, complete }: Searched): string {
  const found = witness === null ? 'no deadlock' : 'a deadlock';
  return `${found} in ${programs} program${programs === 1 ? '' : 's'}, ${executions} interleavings${complete ? '' : ', cut off'}`;
}

function assumptions({ tree, patches, actors }: World): readonly string[] {
  const plus = patches.length === 0 ? '' : ` with ${patches.join(', ')}`;
  return [
    `the modelled ${tree}${plus}, in its usual configuration`,
    actors.length === 0 ? 'nobody exists besides these tasks' : `${actors.join(', ')} exist`,
  ];
}
