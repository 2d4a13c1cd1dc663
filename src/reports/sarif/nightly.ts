/**
 * A nightly run as SARIF: a result for each signature, new or known as it is against what somebody knows. What is kept of it is
 * its file; how it came about is what a replay of such a file gave.
 */
import type { FindingSummary, Summary } from '../../nightly/summary.ts';
import type { Traced } from '../../outcome.ts';
import type { World } from '../../repro/scenario.ts';
import { levelOf } from '../level.ts';
import { findingLines } from '../nightly.ts';
import { runAnnotations } from '../nightly-annotations.ts';
import { worldText } from '../world.ts';
import { codeFlowOf } from './flow.ts';
import { fileAt } from './location.ts';
import { logOf, ruleIndexOf, rulesOf, type Tool } from './log.ts';
import { message } from './message.ts';

/** The path of what is kept of a finding in a world; null: nothing. */
export type KeptAt = (signature: string, world: World) => string | null;

/** A file that shows a finding, and what its replay gave. */
export interface Replay {
  readonly file: string;
  readonly traced: Traced;
}

export type ReplaysOf = (signature: string) => readonly Replay[];

export function nightlySarif(summary: Summary, tool: Tool, keptAt: KeptAt, replaysOf: ReplaysOf) {
  const { seed, units, executions, findings, canary, crashed } = summary;
  const rules = rulesOf(tool, findings.map(invariantOf));
  const notifications = runAnnotations(summary).map(({ level, title, message: text }) => ({
    level,
    message: message(`${title}: ${text}`),
  }));
  return logOf(tool, rules, {
    automationDetails: { id: 'presplat/nightly/' },
    invocations: [
      {
        executionSuccessful: canary !== 'missed' && crashed.length === 0,
        toolExecutionNotifications: notifications,
      },
    ],
    results: findings.map((finding) => ({
      ruleId: invariantOf(finding),
      ruleIndex: ruleIndexOf(rules, invariantOf(finding)),
      ...resultOf(finding, keptAt, replaysOf(finding.signature)),
    })),
    properties: { seed, units, executions, canary },
  });
}

function invariantOf({ signature }: FindingSummary): string {
  return signature.slice(0, signature.indexOf(':'));
}

function resultOf(finding: FindingSummary, keptAt: KeptAt, replays: readonly Replay[]) {
  const { signature, status, places } = finding;
  const files = new Set(places.flatMap(({ world }) => keptAt(signature, world) ?? []));
  const flows = replays.filter(({ traced }) => traced.steps.length > 0).map(flowOf);
  const knowers = [...new Set(places.flatMap(({ by }) => by ?? []))];
  return {
    kind: 'fail',
    level: levelOf(invariantOf(finding)),
    message: message(findingLines(finding).join('\n')),
    locations: [...files].map((file) => ({ physicalLocation: fileAt(file) })),
    partialFingerprints: { 'presplatSignature/v1': signature },
    ...(flows.length === 0 ? {} : { codeFlows: flows }),
    baselineState: status === 'new' ? 'new' : 'unchanged',
    suppressions: status === 'new' ? [] : [{ kind: 'external', justification: knowers.join(', ') }],
    properties: { status, worlds: places.map(({ at }) => at) },
  };
}

/** There may be several, so each says where it is from. */
function flowOf({ file, traced }: Replay) {
  return { message: message(`${file} on ${worldText(traced.scenario)}`), ...codeFlowOf(traced) };
}
