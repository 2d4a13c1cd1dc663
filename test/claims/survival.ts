/** That a regression lives long: it survives changes of the model which say nothing new, and fits one line of a mail. */
import { BARS } from '../survival/survival.ts';
import { type Claim, script } from './claim.ts';

const percent = (share: number) => `${Math.round(share * 100)} %`;

export const SURVIVAL: readonly Claim[] = [
  {
    name: `of all regressions ${percent(BARS.replayed)} replay after each of five harmless changes, and ${percent(BARS.healed)} are healed`,
    run: () => script('survival', [], /^(.*: of \d+, .*|enough survive|too few .*)$/),
  },
  {
    name: 'every minimal case of the threads is a token of less than 300 characters',
    run: () => script('tokens', [], /^\d+ tokens, .*$/),
  },
];
