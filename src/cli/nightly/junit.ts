/**
 * A nightly run as JUnit XML: a suite for each world, a case for each of its properties, each unit that stands in every run,
 * and each finding. Red is what ends the run in another exit code than 0; what is known, or cannot be told, is skipped.
 */
import { type Summary, unitName } from '../../nightly/summary.ts';
import type { Entry, Unit, UnitResult } from '../../nightly/unit.ts';
import { type Case, type CaseEnd, classNameOf, junitText } from '../../reports/junit/document.ts';
import { worldKey } from '../../repro/regression.ts';
import type { World } from '../../repro/scenario.ts';

/** What is kept of a finding in a world, as text; null: nothing. */
export type EvidenceOf = (signature: string, world: World) => string | null;

export function nightJunit(summary: Summary, entries: readonly Entry[], evidence: EvidenceOf): string {
  const inOrder = entries.toSorted((a, b) => a.unit.n - b.unit.n);
  const worlds = Map.groupBy(inOrder, ({ unit }) => worldKey(unit.world));
  const suites = [...worlds].map(([at, those]) => {
    const executions = those.reduce((sum, { result }) => sum + result.executions, 0);
    const ends = new Map([...unitEnds(those), ...findingEnds(summary, at, evidence)]);
    return {
      name: at,
      properties: { seed: summary.seed, units: `${those.length}`, executions: `${executions}` },
      cases: [...ends].map(([name, end]): Case => ({ name, className: classNameOf('nightly', at), end })),
      output: '',
      seconds: null,
    };
  });
  return junitText(suites);
}

/** The gravest last. */
const GRAVITY: readonly CaseEnd['kind'][] = ['passed', 'skipped', 'failure', 'error'];

/** Kinds whose names do not say what bears them. */
const TOLD: readonly Unit['kind'][] = ['regression', 'teeth'];

/** All units of one property are one case, which ends as the worst of them. */
function unitEnds(entries: readonly Entry[]): ReadonlyMap<string, CaseEnd> {
  const ends = new Map<string, CaseEnd>();
  for (const { unit, result } of entries) {
    const name = TOLD.includes(unit.kind) ? `${unit.kind} ${unitName(unit)}` : unitName(unit);
    const end = endOf(unit, result);
    const known = ends.get(name);
    if (known === undefined || GRAVITY.indexOf(end.kind) > GRAVITY.indexOf(known.kind)) ends.set(name, end);
  }
  return ends;
}

function endOf({ kind, n }: Unit, { end, verdict = 'ok', note = '' }: UnitResult): CaseEnd {
  const body = `unit ${n}: ${note}`;
  if (end === 'crashed') return { kind: 'error', type: end, message: note, body };
  if (end === 'no progress') return { kind: 'skipped', why: `${end}: ${body}` };
  switch (verdict) {
    case 'ok':
      return { kind: 'passed' };
    case 'gone':
      return { kind: 'failure', type: kind, message: `gone: ${note}`, body };
    case 'missed':
      if (kind === 'canary')
        return { kind: 'error', type: kind, message: 'the planted bug was missed', body };
      return { kind: 'skipped', why: `missed: ${body}` };
    case 'stale':
    case 'undecided':
      return { kind: 'skipped', why: `${verdict}: ${body}` };
  }
}

function findingEnds({ findings }: Summary, at: string, evidence: EvidenceOf): ReadonlyMap<string, CaseEnd> {
  const ends = new Map<string, CaseEnd>();
  for (const { signature, headline, places } of findings) {
    const here = places.filter((place) => place.at === at);
    const place = here.find(({ status }) => status === 'new') ?? here[0];
    if (place === undefined) continue;
    const { status, by, world, unit } = place;
    const type = signature.slice(0, signature.indexOf(':'));
    const body = evidence(signature, world) ?? `unit ${unit}`;
    ends.set(
      signature,
      status === 'new'
        ? { kind: 'failure', type, message: headline, body }
        : { kind: 'skipped', why: `${status}: ${by}: ${headline}` },
    );
  }
  return ends;
}
