/** The zod schemas of everything that comes from outside. Loading zod takes long, so only what reads such files imports this. */
import { z } from 'zod';

const label = z
  .union([z.int().min(1), z.string().min(1)])
  .describe('a task of the program by its number from 1, others by name');
const nth = z.int().min(1).describe('the nth time that this task came to this operation on this object');
const count = z.int().min(0);

const anchored = z
  .strictObject({
    task: label.optional(),
    before: z.string().optional(),
    blocked: z.string().optional(),
    exit: z.literal(true).optional(),
    start: z.literal(true).optional(),
    object: z.string().optional(),
    nth: nth.optional(),
    to: label,
  })
  .refine(
    ({ before, blocked, exit, start }) =>
      [before, blocked, exit, start].filter((at) => at !== undefined).length === 1,
    {
      error: 'expected exactly one of before, blocked, exit and start',
    },
  )
  .describe('a switch, anchored to what it precedes');

const strategy = z.enum(['random', 'pct', 'pos', 'surw', 'delay']);
const weights = z
  .record(z.string(), count)
  .describe('how often each task is expected at the target, by its name');

const drawn = z.strictObject({
  strategy,
  seed: z.int(),
  depth: z.int().min(1).optional().describe('depth of pct, delays of delay'),
  events: z.int().min(1).optional().describe('steps a run is expected to make'),
  target: z.string().optional().describe('object at which surw draws the order of tasks'),
  weights: weights.optional(),
});

const size = z.strictObject({
  tasks: count,
  commands: count,
  preemptions: count,
  switches: count,
  steps: count,
});
const digest = z.string().regex(/^[0-9a-f]{12}$/, { error: 'expected 12 hexadecimal digits' });

const caseText = {
  config: z.record(z.string(), z.boolean()),
  actors: z.array(z.string()),
  setup: z.array(z.string()).describe('shell lines that run before all tasks'),
  tasks: z.array(z.string()).min(1).describe('one string a task, its shell lines separated by ;'),
};
const executions = count.max(1_000_000).describe('of a complete search');

export const certificateSchema = z
  .strictObject({
    $schema: z.string().optional(),
    schema: z.literal(1),
    kind: z.literal('certificate'),
    signature: z.string(),
    tree: z.string(),
    patches: z.array(z.string()),
    ...caseText,
    schedule: z.array(anchored),
    size,
    digest,
    programs: z.array(z.strictObject({ without: z.string(), ...caseText, executions })),
    schedules: z.array(z.strictObject({ preemptions: count, switches: count.nullable(), executions })),
  })
  .describe('a minimal case, with a row for each smaller program and each smaller bound that never shows it');

export const regressionSchema = z
  .strictObject({
    $schema: z.string().optional(),
    schema: z.literal(1),
    title: z.string().min(1),
    source: z.string().min(1).describe('thread, commit, or fuzz run'),
    tree: z.string(),
    patches: z.array(z.string()),
    ...caseText,
    schedule: z.union([z.array(anchored), drawn]),
    expect: z.record(z.string(), z.string()).describe('by "<tree>[+patch]": a signature, or "holds"'),
    reaches: z.string().describe('the point that the run must reach'),
    size,
    minimal: z.enum(['proved', 'local', 'unshrunk']),
    unproved: z.string().optional().describe('why it is not proved to be minimal'),
    digest,
    trail: z
      .string()
      .regex(/^([0-9a-f]{2})*$/, { error: 'expected two hexadecimal digits a step' })
      .optional()
      .describe('two digits for each step of the run, so that the first that differs is found'),
    headline: z.string().optional().describe('as syzbot would title it'),
  })
  .describe('a regression: a counterexample with what is expected of it on each tree');

export const positionsSchema = z.tuple([
  z.string(),
  z.array(z.string()),
  z.array(z.string().regex(/^\w+=[yn]$/)),
  z.array(z.string()),
  z.string(),
  z.array(z.string()).min(1),
  z.union([
    z.array(
      z.union([
        z.tuple([label]),
        z.tuple([label, label]),
        z.tuple([label, z.string(), z.string(), nth, label]),
        z.tuple([label, z.string(), z.string(), nth, label, z.literal(1)]),
      ]),
    ),
    z.strictObject({
      drawn: z.union([
        z.tuple([strategy, z.int(), z.int().min(1).nullable(), z.int().min(1).nullable()]),
        z.tuple([z.literal('surw'), z.int(), z.string().nullable(), weights.nullable()]),
      ]),
    }),
  ]),
  z.string(),
]);

/** The first thing that is wrong, in one line: `size.tasks: expected number, received string`. */
export function faultLine(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined) return 'it is not valid';
  const place = issue.path
    .map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i === 0 ? '' : '.'}${String(key)}`))
    .join('');
  const message = issue.message
    .replace(/^Invalid input: /, '')
    .replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
  return place === '' ? message : `${place}: ${message}`;
}
