// The document that fuzz, check, replay and shrink print with --json, as a schema: for the tests, and for the JSON Schema that ships.

import { z } from 'zod';

const count = z.int().min(0);
const label = z.union([z.int().min(1), z.string()]);

const anchored = z.strictObject({
  task: label.optional(),
  start: z.literal(true).optional(),
  before: z.string().optional(),
  blocked: z.string().optional(),
  exit: z.literal(true).optional(),
  object: z.string().optional(),
  nth: z.int().min(1).optional(),
  to: label,
});

const answer = z.enum(['yes', 'no', 'unknown']);

const part = z.union([
  z.strictObject({ kind: z.literal('removable'), what: z.string(), matters: answer }),
  z.strictObject({ kind: z.literal('switch'), switch: anchored, matters: z.enum(['yes', 'no']) }),
  z.strictObject({
    kind: z.literal('parameter'),
    of: z.string().describe('what it is: a module, a value'),
    name: z.string(),
    line: z.string().nullable().describe('null: of every line'),
    task: count.nullable().describe('of that line, 0 being the set-up'),
    tried: count.describe('other values'),
    instead: z.string().nullable().describe('another value that does as well'),
    matters: answer,
  }),
]);

const matters = z.strictObject({
  executions: count,
  noReturn: z
    .strictObject({ step: count.nullable(), atLatest: count })
    .describe(
      'line of the trace after which nothing else can come, 0: every schedule fails; null: not known',
    ),
  parts: z.array(part),
});

const finding = z.strictObject({
  invariant: z.string().describe('an id of `presplat list invariants`'),
  signature: z.string().describe('stable: no addresses, class numbers or line numbers'),
  title: z.string(),
  tasks: z.array(z.string()),
  size: z.strictObject({ tasks: count, commands: count, preemptions: count, switches: count, steps: count }),
  minimal: z.enum(['proved', 'local', 'unshrunk']),
  certificate: z
    .strictObject({ programsExcluded: count, schedulesExcluded: count, executions: count })
    .nullable(),
  matters: matters.optional().describe('of shrink: which parts are needed'),
  gap: z.string().optional().describe('of a local minimum: what could not be excluded'),
  schedule: z.array(anchored),
  locks: z.array(z.string()),
  splat: z.string().nullable(),
  ladder: z.string(),
  token: z.string(),
  reproduce: z.string(),
  file: z.string().nullable(),
});

export const searchDocumentSchema = z
  .strictObject({
    schema: z.literal(1),
    command: z.enum(['fuzz', 'check', 'replay', 'shrink']),
    tree: z.string(),
    patches: z.array(z.string()),
    config: z.record(z.string(), z.boolean()),
    actors: z.array(z.string()),
    seed: z.string().nullable(),
    verdict: z.enum(['fails', 'holds', 'bounded', 'passed']),
    complete: z.boolean(),
    executions: count,
    bound: z.strictObject({ preemptions: count.nullable(), maxExecutions: count.nullable() }),
    findings: z.array(finding),
    durationMs: count.optional().describe('only with --timing'),
    executionsPerSecond: count.optional().describe('only with --timing'),
    replay: z
      .strictObject({
        result: z.enum(['same', 'another', 'none', 'diverged']),
        exact: z.boolean().describe('every step was as it was when this was found'),
        divergedAt: count.nullable(),
      })
      .optional(),
    trace: z.array(z.unknown()).optional(),
  })
  .describe('what fuzz, check, replay and shrink print with --json');
