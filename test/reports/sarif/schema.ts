// The parts of SARIF 2.1.0 that are used, with what the standard requires of them. Nothing else is allowed, so that a
// property that is misspelt or in the wrong place is found.

import { z } from 'zod';

/** Braces are placeholders there, unless they are doubled. */
const text = z
  .string()
  .min(1)
  .regex(/^(?:[^{}]|\{\{|\}\})*$/);
const message = z.strictObject({ text });
const level = z.enum(['none', 'note', 'warning', 'error']);
const properties = z.record(z.string(), z.unknown());
const name = z.string().min(1);

const logicalLocation = z.strictObject({
  name,
  fullyQualifiedName: name.optional(),
  kind: z.literal('function'),
});

/** A URI reference: no space, no character that must be escaped. */
const uri = z.string().regex(/^(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[0-9A-F]{2})+$/);

const location = z.strictObject({
  physicalLocation: z.strictObject({ artifactLocation: z.strictObject({ uri }) }).optional(),
  logicalLocations: z.array(logicalLocation).optional(),
  message: message.optional(),
});

const threadFlowLocation = z.strictObject({
  location,
  nestingLevel: z.int().min(0).optional(),
  state: z.record(name, message).optional(),
  executionOrder: z.int().min(0),
  importance: z.enum(['important', 'essential', 'unimportant']),
});

const threadFlow = z.strictObject({ id: name, message, locations: z.array(threadFlowLocation).min(1) });

const result = z.strictObject({
  ruleId: name,
  ruleIndex: z.int().min(0),
  kind: z.literal('fail'),
  level,
  message,
  locations: z.array(location),
  partialFingerprints: z.record(z.string().regex(/^\w+\/v\d+$/), name),
  baselineState: z.enum(['new', 'unchanged', 'updated', 'absent']).optional(),
  suppressions: z
    .array(z.strictObject({ kind: z.enum(['inSource', 'external']), justification: name }))
    .optional(),
  codeFlows: z
    .array(z.strictObject({ message: message.optional(), threadFlows: z.array(threadFlow).min(1) }))
    .min(1)
    .optional(),
  properties,
});

const rule = z.strictObject({
  id: name,
  shortDescription: message,
  defaultConfiguration: z.strictObject({ level }),
});

const run = z.strictObject({
  tool: z.strictObject({
    driver: z.strictObject({ name: z.literal('presplat'), version: name, rules: z.array(rule) }),
  }),
  automationDetails: z.strictObject({ id: z.string().regex(/\/$/) }),
  invocations: z.array(
    z.strictObject({
      executionSuccessful: z.boolean(),
      toolExecutionNotifications: z.array(z.strictObject({ level, message })).optional(),
    }),
  ),
  results: z.array(result),
  properties,
});

/** What no shape says: indices lead to the rule that is named, rules and tasks are distinct, steps are in order. */
export const sarifSchema = z
  .strictObject({ $schema: z.url(), version: z.literal('2.1.0'), runs: z.array(run).length(1) })
  .refine(({ runs }) =>
    runs.every(({ tool: { driver }, results }) =>
      results.every(({ ruleId, ruleIndex }) => driver.rules[ruleIndex]?.id === ruleId),
    ),
  )
  .refine(({ runs }) => runs.every(({ tool }) => distinct(tool.driver.rules.map(({ id }) => id))))
  .refine(({ runs }) =>
    runs[0]!.results.every(({ codeFlows = [] }) =>
      codeFlows.every(({ threadFlows }) => {
        const orders = threadFlows.map(({ locations }) =>
          locations.map(({ executionOrder }) => executionOrder),
        );
        return (
          distinct(threadFlows.map(({ id }) => id)) &&
          distinct(orders.flat()) &&
          orders.every((order) => order.every((n, i) => i === 0 || n > order[i - 1]!))
        );
      }),
    ),
  );

function distinct(values: readonly unknown[]): boolean {
  return new Set(values).size === values.length;
}
