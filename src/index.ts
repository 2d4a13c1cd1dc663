/** The public shelf. */
export * as arbitraries from './arbitraries/index.ts';
export { type CheckRequest, check } from './check.ts';
export { Lockdep } from './engine/lockdep/lockdep.ts';
export { Completion } from './engine/locks/completion.ts';
export { Machine } from './engine/machine.ts';
export { Executor, type Outcome } from './execute.ts';
export { depthFirst } from './explore/depth-first.ts';
export { explore } from './explore/explore.ts';
export { type FuzzOptions, fuzz } from './fuzz.ts';
export type { Invariant } from './invariants/invariant.ts';
export { boot } from './linux/boot.ts';
export type { Kernel, Overlay } from './linux/kernel.ts';
export { definePatch, type Patch } from './linux/patch.ts';
export { defineProperty, type Property } from './property.ts';
export { replay } from './replay.ts';
export { formatValue } from './reports/values.ts';
export type { Program, Scenario, Schedule, ShellOp, World } from './repro/scenario.ts';
export { resolveWorld } from './world.ts';
