/**
 * For runs of hours. What a run allocates dies young: in a small nursery it is collected at once, while in a large one some
 * of it is carried into the old heap, which Node collects only when it has grown to several times what is alive.
 */
import type { ResourceLimits } from 'node:worker_threads';

/** Of each thread. */
export const STEADY: ResourceLimits = { maxYoungGenerationSizeMb: 8 };
