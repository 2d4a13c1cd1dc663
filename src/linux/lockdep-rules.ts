/** kernel/locking/lockdep.c by release: which lockdep a tree has. Left out: rules that changed before 3.19. */
import type { LockdepRules } from '../engine/lockdep/rules.ts';
import { type Facts, since } from './facts.ts';

export function lockdepRules(facts: Facts): Partial<LockdepRules> {
  return {
    recursiveReaders: facts.recursiveReaders,
    reclaim: since(facts, 4, 14) ? 'map' : 'usage',
    waitTypes: since(facts, 5, 8),
    rawLockNesting: false,
  };
}
