/** Which object a selective strategy takes, as the authors of SURW do: by the number of times that tasks come to it. */
import type { Stream } from '../../src/engine/seed.ts';
import type { Target } from '../../src/engine/strategies/profile.ts';

export function drawnTarget(targets: readonly Target[], chance: Stream): Target | null {
  let ticket = chance.below(targets.reduce((sum, { visits }) => sum + visits, 0));
  for (const target of targets) {
    ticket -= target.visits;
    if (ticket < 0) return target;
  }
  return null;
}
