/** The job `shows`: does the schedule of a reproduction show a signature in this world? One run. */
import type { UserPatches } from '../world.ts';
import { type ExpectationRequest, replayed } from './expectation.ts';

export interface ShowsRequest extends Pick<ExpectationRequest, 'world' | 'reproduction'> {
  readonly signature: string;
}

export function shows(request: ShowsRequest, own: UserPatches): boolean {
  return replayed(request, own).includes(request.signature);
}
