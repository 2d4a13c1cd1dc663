/** The JSON documents of searches and replays. Fields and their order are a contract: raise SCHEMA on a breaking change. */

import type { Covered } from '../coverage/covered.ts';
import type { LockdepReport } from '../engine/finding.ts';
import type { Judged, Traced } from '../outcome.ts';
import type { Anchored, Size, World } from '../repro/scenario.ts';
import type { Certificate } from '../shrink/certificate.ts';
import type { Matters } from '../shrink/matters.ts';
import { type CoverageDocument, coverageDocument } from './coverage.ts';
import { ladder } from './ladder.ts';
import { type MattersDocument, mattersDocument } from './matters.ts';
import { orderedSwitch } from './schedule.ts';
import { shellLines } from './shell.ts';
import { bannerOf, eraOf } from './splat/eras.ts';
import { splatText } from './splat/splat.ts';
import { titleOf } from './title.ts';

export const SCHEMA = 1;

/** `proved`: nothing smaller fails. `local`: nothing smaller was found, and not all was searched. */
export type Minimal = 'proved' | 'local' | 'unshrunk';

/** A finding with all that is told of it. */
export interface FindingReport {
  readonly judged: Judged;
  readonly traced: Traced;
  readonly minimal: Minimal;
  readonly certificate: Certificate | null;
  /** Of a local minimum: what could not be excluded. */
  readonly gap?: string | null;
  /** Only when asked for. */
  readonly matters?: Matters;
  /** Null where a finding is found again by the same search alone. */
  readonly token: string | null;
  /** The line of that search. */
  readonly search?: string;
  /** Where it was saved. */
  readonly file: string | null;
}

export interface Bound {
  readonly preemptions: number | null;
  readonly maxExecutions: number | null;
}

export type Verdict = 'fails' | 'holds' | 'bounded' | 'passed';

/** What a command found, and how far it looked. */
export interface SearchReport {
  readonly command: string;
  readonly world: World;
  readonly seed: string | null;
  readonly verdict: Verdict;
  readonly complete: boolean;
  readonly executions: number;
  readonly bound: Bound;
  readonly findings: readonly FindingReport[];
  /** Only when asked for. */
  readonly coverage?: Covered;
  /** Only when asked for: the same command prints the same bytes otherwise. */
  readonly timing?: { readonly durationMs: number; readonly executionsPerSecond: number };
}

export interface FindingDocument {
  readonly invariant: string;
  readonly signature: string;
  readonly title: string;
  readonly tasks: readonly string[];
  readonly size: Size;
  readonly minimal: Minimal;
  readonly certificate: Certificate | null;
  /** Of a local minimum: what could not be excluded. */
  readonly gap?: string;
  readonly matters?: MattersDocument;
  readonly schedule: readonly Anchored[];
  readonly locks: readonly string[];
  readonly splat: string | null;
  readonly ladder: string;
  readonly token: string | null;
  readonly reproduce: string;
  readonly file: string | null;
}

export interface SearchDocument {
  readonly schema: typeof SCHEMA;
  readonly command: string;
  readonly tree: string;
  readonly patches: readonly string[];
  readonly config: Readonly<Record<string, boolean>>;
  readonly actors: readonly string[];
  readonly seed: string | null;
  readonly verdict: Verdict;
  readonly complete: boolean;
  readonly executions: number;
  readonly bound: Bound;
  readonly findings: readonly FindingDocument[];
  readonly coverage?: CoverageDocument;
  readonly durationMs?: number;
  readonly executionsPerSecond?: number;
}

export function searchDocument(report: SearchReport): SearchDocument {
  const { command, world, seed, verdict, complete, executions, bound } = report;
  const { tree, patches, config, actors } = world;
  return {
    schema: SCHEMA,
    ...{ command, tree, patches, config, actors, seed, verdict, complete, executions },
    bound: { preemptions: bound.preemptions, maxExecutions: bound.maxExecutions },
    findings: report.findings.map(findingDocument),
    ...(report.coverage === undefined ? {} : { coverage: coverageDocument(report.coverage) }),
    ...report.timing,
  };
}

export function findingDocument(report: FindingReport): FindingDocument {
  const { judged, traced, ...rest } = report;
  const { invariant, signature, finding } = judged;
  const { tasks, commands, preemptions, switches, steps } = traced.size;
  const { certificate, gap = null, matters, token } = rest;
  return {
    invariant,
    signature,
    title: titleOf(judged, traced),
    tasks: traced.titles ?? traced.scenario.program.tasks.map(shellLines),
    size: { tasks, commands, preemptions, switches, steps },
    minimal: rest.minimal,
    certificate: certificate === null ? null : orderedCertificate(certificate),
    ...(gap === null ? {} : { gap }),
    ...(matters === undefined ? {} : { matters: mattersDocument(matters) }),
    schedule: traced.schedule.map(orderedSwitch),
    locks: locksOf(judged),
    splat: finding.kind === 'lockdep' ? splatIn(traced, finding.report) : null,
    ladder: ladderOf(report),
    token,
    reproduce: pasteLine(report),
    file: rest.file,
  };
}

export function jsonText(document: SearchDocument): string {
  return JSON.stringify(document, null, 2);
}

/** As wide as a terminal, with the point of no return where it is known. */
export function ladderOf({ traced, judged, matters }: FindingReport, width = 80): string {
  return ladder(traced, judged, width, matters?.noReturn.step);
}

/** The line to paste. */
export function pasteLine({ token, search = '' }: Pick<FindingReport, 'token' | 'search'>): string {
  return token === null ? search : `npx presplat replay ${token}`;
}

/** In the format of the tree that was run. */
export function splatIn({ scenario }: Traced, report: LockdepReport): string {
  return splatText(report, eraOf(scenario.tree), bannerOf(scenario.tree));
}

function orderedCertificate({ programsExcluded, schedulesExcluded, executions }: Certificate): Certificate {
  return { programsExcluded, schedulesExcluded, executions };
}

/** The names in the signature, which are free of eras and instances; a violation names none. */
function locksOf({ finding, signature }: Judged): string[] {
  if (finding.kind === 'violation') return [];
  const cycle = signature.slice(signature.indexOf(': ') + 2);
  const names =
    cycle.includes(' <- ') || finding.kind === 'deadlock' ? cycle.split(' <- ') : rowNames(finding.report);
  return [...new Set(names)].sort();
}

function rowNames(report: LockdepReport): string[] {
  switch (report.kind) {
    case 'inconsistent':
    case 'held-freed':
      return [report.lock.name];
    case 'inversion':
      return [report.lock.name, report.other.name];
    case 'safe-to-unsafe':
      return [report.safe, report.holding, report.wanted, report.unsafe].map((row) => row.name);
    case 'left-held':
    case 'user-return':
    case 'rcu-usage':
      return report.held.map((row) => row.name);
    case 'nest-not-held':
      return [report.wanted.name, report.nest];
    case 'circular':
    case 'recursion':
    case 'wait-context':
    case 'bad-unlock':
      return [report.wanted.name];
  }
}
