/** Schedules that may be simpler than a given one, those that change most first. */
import { replaced, without } from '../../programs/edit.ts';
import type { Block } from './blocks.ts';

/** Without many entries at once: without all, without the last half, … the first; then ever smaller stretches. */
export function* cuts<T>(list: readonly T[]): Generator<readonly T[], void, undefined> {
  for (let size = list.length; size >= 1; size >>= 1)
    for (let end = list.length; end > 0; end -= size)
      yield [...list.slice(0, Math.max(0, end - size)), ...list.slice(end)];
}

/** One block changed, from the last to the first. */
export function* moves(blocks: readonly Block[]): Generator<readonly Block[], void, undefined> {
  for (let at = blocks.length; at-- > 0; ) {
    const block = blocks[at]!;
    yield blocks.slice(0, at);
    yield without(blocks, at);
    yield replaced(blocks, at, { ...block, steps: Number.POSITIVE_INFINITY });
    yield* merges(blocks, at);
    for (const steps of new Set([1, block.steps >> 1, block.steps - 1]))
      if (steps > 0 && steps < block.steps) yield replaced(blocks, at, { ...block, steps });
    if (at > 0) yield [...blocks.slice(0, at - 1), block, blocks[at - 1]!, ...blocks.slice(at + 1)];
  }
}

/** The block and the next of its task made one, in the place of either. */
function* merges(blocks: readonly Block[], at: number): Generator<readonly Block[], void, undefined> {
  const { task, steps } = blocks[at]!;
  const later = blocks.findIndex((other, i) => i > at && other.task === task);
  if (later < 0) return;
  const one = { task, steps: steps + blocks[later]!.steps };
  yield without(replaced(blocks, at, one), later);
  yield without(replaced(blocks, later, one), at);
}
