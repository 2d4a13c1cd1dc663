/** Which switches of a schedule are needed: without one of them, the others kept, does the run still show the signature? */

import type { Subject } from '../explore/subject.ts';
import { without } from '../programs/edit.ts';
import { AnchoredReplay } from '../repro/anchors.ts';
import type { Anchored } from '../repro/scenario.ts';

export interface SwitchPart {
  readonly kind: 'switch';
  readonly anchored: Anchored;
  readonly matters: 'yes' | 'no';
}

/** One execution a switch. */
export function switchParts(
  subject: Subject,
  signature: string,
  schedule: readonly Anchored[],
): readonly SwitchPart[] {
  const { machine } = subject;
  return schedule.map((anchored, at) => {
    machine.restore();
    machine.strategy = new AnchoredReplay(without(schedule, at));
    subject.start();
    const shows = subject.finish(machine.run()).includes(signature);
    return { kind: 'switch', anchored, matters: shows ? 'no' : 'yes' };
  });
}
