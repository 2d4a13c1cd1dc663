/** `presplat regress run --heal`: writes another schedule into the file of a regression that is stale. Expectations stay. */
import { readFileSync } from 'node:fs';
import type { Healed } from '../heal/heal.ts';
import type { HealRequest } from '../jobs/heal.ts';
import type { Runner } from '../jobs/runner.ts';
import type { Failing } from '../jobs/watched-shrink.ts';
import { count } from '../reports/counts.ts';
import type { FindingReport } from '../reports/json.ts';
import { scheduleText } from '../reports/schedule.ts';
import { type Regression, reproductionOf } from '../repro/regression.ts';
import type { Schedule } from '../repro/scenario.ts';
import { trailOf } from '../repro/trail.ts';
import type { ShrunkFinding } from '../shrink-finding.ts';
import type { Row } from './regress-text.ts';
import type { Filed } from './regressions-folder.ts';
import { writeRegression } from './save-findings.ts';

export interface Healing {
  /** The switches before and after, a line each. */
  readonly text: string;
  readonly data: NonNullable<Row['healed']>;
}

/** Null: no schedule was found, and the file is what it was. */
export async function healRegression(
  runner: Runner,
  { path, regression }: Filed,
  signature: string,
): Promise<Healing | null> {
  const { scenario } = reproductionOf(regression);
  const healed = await runner.ask<HealRequest, Healed | null>('heal', { scenario, signature });
  if (healed === null) return null;
  const { way, executions, report } = healed;
  const { schedule, size, digest, steps } = report.traced;
  const { minimal, gap } = await minimalAfter(runner, regression, report);
  // Whatever else stands in the file stays as it is, in its order.
  const written = JSON.parse(readFileSync(path, 'utf8'));
  const unproved = gap === null ? {} : { unproved: gap };
  const renewed = { ...written, schedule, size, minimal, ...unproved, digest, trail: trailOf(steps) };
  writeRegression(path, renewed, { ...report, minimal });
  const lines = [...marked('-', regression.schedule), ...marked('+', schedule)];
  const text = [`${way}, ${count(executions, 'execution')}`, ...lines].join('\n');
  return { text, data: { way, executions, schedule } };
}

/** What was proved was so of another schedule, and of the model as it was: it is proved anew, or it is proved no longer. */
async function minimalAfter(
  runner: Runner,
  { minimal, unproved }: Regression,
  { traced, judged }: FindingReport,
): Promise<{ readonly minimal: Regression['minimal']; readonly gap: string | null }> {
  if (minimal !== 'proved') return { minimal, gap: unproved ?? WHY_UNPROVED };
  const failing = { scenario: traced.scenario, signature: judged.signature, digest: traced.digest };
  const { proof } = await runner.ask<Failing, ShrunkFinding>('certify-finding', failing);
  return { minimal: proof.gap === null ? 'proved' : 'local', gap: proof.gap };
}

const WHY_UNPROVED = 'its schedule was found by --heal';

function marked(sign: '-' | '+', schedule: Schedule): readonly string[] {
  return scheduleText(schedule)
    .split('\n')
    .map((line) => `${sign} ${line}`);
}
