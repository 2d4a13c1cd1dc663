/** The zod schemas of what a nightly run writes: a line of the ledger, and the summary. */
import { z } from 'zod';

const count = z.int().min(0);
const world = z.strictObject({
  tree: z.string(),
  patches: z.array(z.string()),
  config: z.record(z.string(), z.boolean()),
  actors: z.array(z.string()),
});

const unit = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum(['fuzz', 'canary']),
    n: count,
    world,
    property: z.string(),
    seed: z.string(),
    runs: count,
  }),
  z.strictObject({ kind: z.literal('expectation'), n: count, world, row: count }),
  z.strictObject({ kind: z.literal('regression'), n: count, world, slug: z.string() }),
  z.strictObject({ kind: z.literal('teeth'), n: count, world, mutant: z.string(), seed: z.string() }),
]);

const switched = z.strictObject({
  kind: z.enum(['before', 'blocked', 'exit', 'start']),
  from: z.int().min(-1),
  points: count,
  to: count,
  preempts: z.boolean(),
});
const seen = z.strictObject({
  signature: z.string(),
  setup: z.array(z.string()),
  tasks: z.array(z.string()),
  switches: z.array(switched),
});
const verdict = z.enum(['ok', 'gone', 'stale', 'undecided', 'missed']);

export const entrySchema = z
  .strictObject({
    unit,
    result: z.strictObject({
      end: z.enum(['done', 'crashed', 'no progress']),
      runs: count,
      executions: count,
      findings: z.array(seen).describe('the first run of the unit that showed each signature'),
      reached: z.array(z.string()).describe('situations that were reached'),
      listed: z.array(z.string()).describe('situations that the tree has'),
      verdict: verdict.optional().describe('of standing units'),
      note: z.string().optional().describe('what a verdict other than ok, or a crash, rests on'),
    }),
  })
  .describe('a line of the ledger: a unit of work, and what came of it');

const place = { at: z.string().describe('"<tree>[+patch]"'), world };
const status = z.enum(['new', 'expected here', 'known']);
const score = z.strictObject({ ok: count, of: count });
const lost = z.strictObject({
  unit: count,
  what: z.string(),
  ...place,
  seed: z.string().nullable(),
  note: z.string(),
});

export const summarySchema = z
  .strictObject({
    schema: z.literal(1),
    seed: z.string(),
    units: count,
    runs: count,
    executions: count,
    canary: z.enum(['found', 'missed', 'not run']),
    findings: z.array(
      z.strictObject({
        signature: z.string(),
        headline: z.string().describe('as syzbot would title it'),
        status,
        places: z.array(z.strictObject({ ...place, status, by: z.string().nullable(), unit: count })),
      }),
    ),
    differing: z
      .array(z.strictObject({ unit: count, what: z.string(), ...place, verdict, note: z.string() }))
      .describe('expectations and regressions that are not as they should be'),
    expectations: score,
    regressions: score,
    teeth: score,
    coverage: z.strictObject({ reached: z.array(z.string()), never: z.array(z.string()) }),
    noProgress: z.array(lost),
    crashed: z.array(lost),
  })
  .describe('what a nightly run comes to');
