/** Case files: sequences of lock operations as lockdep is told of them, in the notation of the kernel's self-test table. */
import { z } from 'zod';

const WAITS = ['INV', 'FREE', 'SPIN', 'CONFIG', 'SLEEP'] as const;

const LOCK = z.object({
  /** Locks of one class are judged alike. */
  class: z.string().min(1),
  waitInner: z.enum(WAITS),
  waitOuter: z.enum(WAITS).optional(),
  lockType: z.enum(['NORMAL', 'PERCPU', 'WAIT_OVERRIDE']).optional(),
});

/** Operations on a lock, and those on the context of the task. */
const ON_A_LOCK = [
  'lock',
  'read_lock',
  'trylock',
  'read_trylock',
  'unlock',
  'read_unlock',
  'init',
  'free',
  'sync',
  'set_subclass',
  'set_class',
  'downgrade',
  'pin',
  'unpin',
] as const;
const ON_THE_TASK = [
  'irq_disable',
  'irq_enable',
  'softirq_disable',
  'softirq_enable',
  'irq_enter',
  'irq_exit',
  'softirq_enter',
  'softirq_exit',
  'nmi_enter',
  'nmi_exit',
  'debug_check',
  'return_to_user',
  'task_exit',
] as const;

const OP = z.object({
  op: z.enum([...ON_A_LOCK, ...ON_THE_TASK]),
  lock: z.string().optional(),
  /** What lockdep is told: 0 exclusive, 1 shared, 2 recursively shared. */
  read: z.union([z.literal(0), z.literal(1), z.literal(2)]).optional(),
  trylock: z.boolean().optional(),
  nest_lock: z.string().optional(),
  subclass: z.int().min(0).optional(),
  check: z.union([z.literal(0), z.literal(1)]).optional(),
  threaded: z.boolean().optional(),
  /** Of `set_class`. */
  class: z.string().optional(),
  /** Of `debug_check`, a check of the lock's own code. */
  pass: z.boolean().optional(),
});

const LOCKS = z.record(z.string(), LOCK);

export const CASE = z
  .object({ id: z.string().min(1).max(200), locks: LOCKS, ops: z.array(OP) })
  .superRefine(({ locks, ops }, context) => {
    const complain = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    for (const [at, { op, lock, nest_lock, class: name }] of ops.entries()) {
      const needsLock = (ON_A_LOCK as readonly string[]).includes(op);
      if (needsLock && lock === undefined) complain(['ops', at, 'lock'], `is missing: ${op} needs a lock`);
      for (const [field, value] of Object.entries({ lock, nest_lock })) {
        if (value !== undefined && !Object.hasOwn(locks, value))
          complain(['ops', at, field], `names lock ${JSON.stringify(value)}, which is not declared`);
      }
      if (op === 'set_class' && name === undefined) complain(['ops', at, 'class'], 'is missing');
    }
  });

export type Case = z.infer<typeof CASE>;
export type CaseOp = z.infer<typeof OP>;
export type CaseLock = z.infer<typeof LOCK>;
