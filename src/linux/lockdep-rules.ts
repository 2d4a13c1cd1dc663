/** kernel/locking/lockdep.c by release: which lockdep a tree has. Left out: rules that changed before 3.19. */
import type { LockdepRules } from '../engine/lockdep/rules.ts';
import type { Facts } from './facts.ts';

export function lockdepRules({ release, recursiveReaders }: Facts): Partial<LockdepRules> {
  return {
    recursiveReaders,
    reclaim: since(release, 4, 14) ? 'map' : 'usage',
    waitTypes: since(release, 5, 8),
    rawLockNesting: false,
  };
}

function since(release: string, major: number, minor: number): boolean {
  const [ours = 0, theirs = 0] = release.split('.').map(Number);
  return ours > major || (ours === major && theirs >= minor);
}
