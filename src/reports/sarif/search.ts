/** A search as SARIF: its findings are the results. */
import { type SearchReport, searchDocument } from '../json.ts';
import { summaryText } from '../text.ts';
import { worldText } from '../world.ts';
import { logOf, ruleIndexOf, rulesOf, type Tool } from './log.ts';
import { message } from './message.ts';
import { resultOf } from './result.ts';

export function searchSarif(report: SearchReport, tool: Tool) {
  const { command, world, findings } = report;
  const rules = rulesOf(
    tool,
    findings.map(({ judged }) => judged.invariant),
  );
  const { findings: _results, ...properties } = searchDocument({ ...report, findings: [] });
  return logOf(tool, rules, {
    automationDetails: { id: `presplat/${command}/${worldText(world)}/` },
    invocations: [invocationOf(report)],
    results: findings.map((finding) => resultOf(finding, ruleIndexOf(rules, finding.judged.invariant))),
    properties,
  });
}

/** No results look as if all were well: where not everything was looked at, that is told as well. */
function invocationOf(report: SearchReport) {
  const { complete, verdict } = report;
  const warning = { level: 'warning', message: message(summaryText(report)) };
  const open = !complete || verdict === 'bounded';
  return {
    executionSuccessful: true,
    ...(open ? { toolExecutionNotifications: [warning] } : {}),
  };
}
