/** Whether a cycle can close in the modelled kernel, by search of the programs that make its orders. */
import type { Finding } from '../engine/finding.ts';
import { printLine, printTask } from '../programs/shell.ts';
import type { FindingReport } from '../reports/json.ts';
import type { Program, World } from '../repro/scenario.ts';
import { type Breadth, candidatePrograms } from './candidates.ts';
import { type Exclusion, exclusionsIn } from './exclusion.ts';
import type { Check, ExplainOptions, Fit } from './explain.ts';
import type { SplatVerdict } from './explanation.ts';
import { plainName } from './names.ts';
import { type SkeletonVerdict, skeletonVerdict } from './skeleton.ts';

/** Executions that one program may take, and all of them. */
const EXECUTIONS = 20_000;
const MOST_EXECUTIONS = 160_000;

/** Where something keeps the tasks apart, the search is for a shorter cycle; else all that it says is what it has seen. */
const KEPT_APART: Breadth = { choices: 256, programs: 8 };
const AT_LARGE: Breadth = { choices: 4_096, programs: 256 };

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
  const world: World = { tree, patches: options.patches, config: {}, actors: options.actors };
  const exclusions = exclusionsIn(matches);
  const [exclusion] = exclusions;
  const apart = exclusion !== undefined && keepsApart(exclusion);
  const { programs, all } = candidatePrograms(matches, apart ? KEPT_APART : AT_LARGE);
  const cycle = cycleOf(fit, exclusions);
  const searched = search(programs, world, cycle, check);
  // A count can be wrong, which is what a witness then shows; a lock that only one can hold cannot.
  const told = exclusions.filter(({ why }) => searched.witness === null || why !== 'refcount');
  const evidence = [
    ...told.map((each) => exclusionText(each, fit)),
    ...skeletonText(skeletonVerdict(matches)),
    countsText(searched, all),
  ];
  const common = { tree, evidence, assumes: assumptions(world), token: null };
  if (searched.witness !== null)
    return { ...common, value: 'reachable', why: 'witness', ...witnessOf(searched.witness, cycle) };
  if (!searched.complete) return { ...common, ...cutOff('the search was cut off') };
  const asked = { ...common, evidence: [...evidence, ...withActors(programs, world, cycle, check)] };
  if (apart) return { ...asked, value: 'unreachable', why: exclusion.why, text: becauseText(exclusion) };
  if (!all) return { ...asked, ...cutOff('not every program that makes these orders was tried') };
  return {
    ...asked,
    value: 'unreachable',
    why: exclusion?.why ?? 'searched',
    text:
      exclusion === undefined
        ? 'no interleaving of the paths that take these locks deadlocks.'
        : becauseText(exclusion),
  };
}

/** The cycle is dead whatever programs make it; readers that only read keep nobody out. */
function keepsApart({ why }: Exclusion): boolean {
  return why !== 'reader-reader';
}

function cutOff(but: string): Pick<SplatVerdict, 'value' | 'why' | 'text'> {
  return { value: 'unknown', why: 'cut-off', text: `no deadlock was found, but ${but}.` };
}

function search(programs: readonly Program[], world: World, cycle: Cycle, check: Check): Searched {
  let executions = 0;
  let complete = true;
  for (const [nth, program] of programs.entries()) {
    if (executions >= MOST_EXECUTIONS) return { witness: null, programs: nth, executions, complete: false };
    const report = check({
      world,
      program,
      maxExecutions: EXECUTIONS,
      preemptions: null,
      invariants: ['deadlock'],
    });
    executions += report.executions;
    const witness = report.findings.find(({ judged }) => isOf(judged.finding, cycle));
    if (witness !== undefined) return { witness, programs: nth + 1, executions, complete };
    complete &&= report.complete;
  }
  return { witness: null, programs: programs.length, executions, complete };
}

/** The locks of a cycle, what keeps its tasks apart, and of its files of sysfs the attributes. */
interface Cycle {
  readonly names: ReadonlySet<string>;
  readonly gates: ReadonlySet<string>;
  readonly keys: readonly string[];
}

function cycleOf({ matches }: Fit, exclusions: readonly Exclusion[]): Cycle {
  return {
    names: new Set(matches.map(({ edge }) => plainName(edge.from))),
    gates: new Set(exclusions.map(({ lock }) => lock)),
    keys: matches.map(({ keys }) => keys[0]),
  };
}

/** A deadlock over these locks and gates alone, one lock at least; a file of another attribute is another lock. */
function isOf(finding: Finding, { names, gates, keys }: Cycle): boolean {
  if (finding.kind !== 'deadlock') return false;
  const waits = finding.cycle.map(({ wants, object }) => ({ name: plainName(wants), object }));
  if (!waits.some(({ name }) => names.has(name))) return false;
  return waits.every(({ name, object }) => {
    const file = object.slice(object.lastIndexOf('/') + 1);
    return (
      gates.has(name) || (names.has(name) && (name !== 's_active' || keys.some((key) => key.endsWith(file))))
    );
  });
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
  cycle: Cycle,
  check: Check,
): readonly string[] {
  return ACTORS.filter((actor) => !world.actors.includes(actor)).flatMap((actor) => {
    const { witness } = search(programs, { ...world, actors: [...world.actors, actor] }, cycle, check);
    if (witness === null) return [];
    return [
      `with --actor ${actor} ${witness.judged.signature} is reachable in the same code: npx presplat replay ${witness.token}`,
    ];
  });
}

function witnessOf(witness: FindingReport, cycle: Cycle) {
  const tasks = witness.traced.scenario.program.tasks.map(printTask);
  const locks = new Set(locksOf(witness.judged.signature));
  const same = locks.size === cycle.names.size;
  const short = same ? '' : `, by the cycle ${[...locks].join(', ')}`;
  return { text: `${tasks.join(' against ')} deadlocks${short}.`, token: witness.token, witness };
}

function exclusionText({ why, lock, edges }: Exclusion, { matches }: Fit): string {
  const [one, other] = edges.map((i) => printLine(matches[i]!.contexts[0]!.op));
  if (why === 'reader-reader')
    return `${lock} is only read by "${one}", which wants it, and by "${other}", which holds it`;
  return `${lock} is held by both "${one}" and "${other}" where the report has them`;
}

function becauseText({ why, lock }: Exclusion): string {
  if (why === 'reader-reader')
    return `both sides only read ${lock}: readers wait for each other only when a writer waits between them.`;
  if (why === 'refcount')
    return `${lock} counts its readers, and its writer runs only when none is counted: two tasks of the cycle exclude each other.`;
  return `two tasks of the cycle hold ${lock}, which only one can: it is a gate that lockdep does not see.`;
}

/** From the report alone: of its paths nothing is asked but what they hold. */
function skeletonText(verdict: SkeletonVerdict | null): readonly string[] {
  if (verdict === null) return [];
  const { deadlocks, interleavings, tasks, gates } = verdict;
  const said = deadlocks ? 'can deadlock' : 'cannot deadlock';
  const but = gates.length === 0 ? '' : `, but would without ${gates.join(', or ')}`;
  return [`${tasks} tasks that only take these locks ${said}${but} (${interleavings} interleavings)`];
}

function countsText({ witness, programs, executions, complete }: Searched, all: boolean): string {
  const found = witness === null ? 'no deadlock' : 'a deadlock';
  const more = witness === null && !all ? '; more programs make these orders' : '';
  return `${found} in ${programs} program${programs === 1 ? '' : 's'}, ${executions} interleavings${complete ? '' : ', cut off'}${more}`;
}

function assumptions({ tree, patches, actors }: World): readonly string[] {
  const plus = patches.length === 0 ? '' : ` with ${patches.join(', ')}`;
  return [
    `the modelled ${tree}${plus}, in its usual configuration`,
    actors.length === 0 ? 'nobody exists besides these tasks' : `${actors.join(', ')} exist`,
  ];
}
