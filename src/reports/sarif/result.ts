/** A finding as a result of SARIF. Its signature is what it is known again by. */
import type { Finding } from '../../engine/finding.ts';
import type { Traced } from '../../outcome.ts';
import { type FindingReport, pasteLine } from '../json.ts';
import { levelOf } from '../level.ts';
import { briefText } from '../text.ts';
import { worldText } from '../world.ts';
import { codeFlowOf } from './flow.ts';
import { fileAt, functionsIn } from './location.ts';
import { message } from './message.ts';

export function resultOf(report: FindingReport, ruleIndex: number) {
  const { judged, traced, file, minimal } = report;
  const { invariant, signature, finding } = judged;
  const world = traced.titles === undefined ? { world: worldText(traced.scenario) } : {};
  return {
    ruleId: invariant,
    ruleIndex,
    kind: 'fail',
    level: levelOf(invariant),
    message: message(briefText(report)),
    locations: locationsOf(finding, traced, file),
    partialFingerprints: { 'presplatSignature/v1': signature },
    ...(traced.steps.length === 0 ? {} : { codeFlows: [codeFlowOf(traced)] }),
    properties: { ...world, minimal, reproduce: pasteLine(report) },
  };
}

/** Every function in which a task stands. A file is of the whole finding, so it comes with the first. */
function locationsOf(finding: Finding, traced: Traced, file: string | null) {
  const functions = stacksOf(finding, traced).flatMap(functionsIn);
  const physical = file === null ? {} : { physicalLocation: fileAt(file) };
  const places = functions.map((one, i) => ({ ...(i === 0 ? physical : {}), logicalLocations: [one] }));
  return places.length === 0 && file !== null ? [physical] : places;
}

function stacksOf(finding: Finding, { steps }: Traced): readonly (readonly string[])[] {
  switch (finding.kind) {
    case 'violation':
      return [finding.stack];
    case 'deadlock':
      return finding.cycle.map(
        ({ task }) => steps.findLast((step) => step.task === task && step.stack.length > 0)?.stack ?? [],
      );
    case 'lockdep': {
      const { report } = finding;
      if ('wanted' in report) return [report.wanted.stack];
      return 'now' in report ? [report.now.stack] : [];
    }
  }
}
