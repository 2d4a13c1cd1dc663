/** A search as SARIF 2.1.0: one run, whose rules are the invariants and whose results are the findings. */
import { type SearchReport, searchDocument } from '../json.ts';
import { levelOf } from '../level.ts';
import { summaryText } from '../text.ts';
import { worldText } from '../world.ts';
import { message } from './message.ts';
import { resultOf } from './result.ts';

export interface Tool {
  readonly version: string;
  /** All that is judged. */
  readonly invariants: readonly { readonly id: string; readonly title: string }[];
}

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

export function sarifDocument(report: SearchReport, { version, invariants }: Tool) {
  const { command, world, findings } = report;
  const ids = new Set([...invariants.map(({ id }) => id), ...findings.map(({ judged }) => judged.invariant)]);
  const rules = [...ids].map((id) => ({
    id,
    shortDescription: message(invariants.find((known) => known.id === id)?.title ?? id),
    defaultConfiguration: { level: levelOf(id) },
  }));
  const { findings: _results, ...properties } = searchDocument({ ...report, findings: [] });
  const run = {
    tool: { driver: { name: 'presplat', version, rules } },
    automationDetails: { id: `presplat/${command}/${worldText(world)}/` },
    invocations: [invocationOf(report)],
    results: findings.map((finding) =>
      resultOf(
        finding,
        rules.findIndex(({ id }) => id === finding.judged.invariant),
      ),
    ),
    properties,
  };
  return { $schema: SCHEMA, version: '2.1.0', runs: [run] };
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
