/** That regressions survive changes of the model which say nothing new. */
import { BARS } from '../survival/survival.ts';
import { type Claim, script } from './claim.ts';

const percent = (share: number) => `${Math.round(share * 100)} %`;

export const SURVIVAL: readonly Claim[] = [
  {
    name: `of all regressions ${percent(BARS.replayed)} replay after each of five harmless changes, and ${percent(BARS.healed)} are healed`,
    run: () => script('survival', [], /^(.*: of \d+, .*|enough survive|too few .*)$/),
  },
];
