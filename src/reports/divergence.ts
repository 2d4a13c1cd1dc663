/** Where a replay left its schedule, in one line: the step, the switch that did not happen, and what came nearest to it. */
import type { Anchored } from '../repro/scenario.ts';
import { placeText, switchText } from './schedule.ts';

export interface Diverged {
  /** Of the trace, from 1: the first that differs from the run that found it, where that is known. */
  readonly step: number;
  /** The first switch that did not happen. */
  readonly missed: Anchored;
  readonly why: 'never reached' | 'its target cannot run';
  readonly nearest: { readonly place: Omit<Anchored, 'to'>; readonly step: number } | null;
}

export function divergenceText({ step, missed, why, nearest }: Diverged): string {
  const what = why === 'never reached' ? 'this point is never reached' : 'its target cannot run';
  const text = `diverged at step ${step}: ${what}: ${switchText(missed)}`;
  if (why === 'its target cannot run') return text;
  return nearest === null
    ? `${text}; nothing is like it`
    : `${text}; nearest: ${placeText(nearest.place)}, at step ${nearest.step}`;
}
