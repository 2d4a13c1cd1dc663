/** What a minimal case needs, and its point of no return. */
import { type Claim, script } from './claim.ts';

export const MATTERS: readonly Claim[] = [
  {
    name: 'of every case of the threads all parts and the point of no return are decided, and no random run speaks against it',
    run: () => script('matters', [], /^\d+ cases, .*$/),
  },
];
