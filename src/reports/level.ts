/** How grave a finding is for programs that know two levels: lockdep infers, everything else was seen to happen. */

export type Level = 'error' | 'warning';

export function levelOf(invariant: string): Level {
  return invariant === 'lockdep' ? 'warning' : 'error';
}
